import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type QueryTabs,
  QueryTabsSchema,
  type SavedQuery,
  SavedQuerySchema,
} from '#app/contract/query-texts.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openSharedJson } from '#main/platform/shared-json.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { Outcome, Unsubscribe } from '#main/services.ts';
import { openJsonByDsn } from './json-by-dsn.ts';
import { openQueryViews, type QueryViews } from './query-views.ts';

/** Texts of queries that outlive the program, shared by its processes; the files are for their owner alone to read. */
export interface QueryTexts extends Omit<QueryViews, 'forgetViews'> {
  tabs(dsnId: string): QueryTabs;
  keepTabs(dsnId: string, tabs: QueryTabs): Promise<Outcome<void>>;
  /** By title. */
  saved(): readonly SavedQuery[];
  save(
    query: Omit<SavedQuery, 'id' | 'updatedAt'> & { readonly id: string | null },
  ): Promise<Outcome<SavedQuery>>;
  remove(id: string): Promise<Outcome<void>>;
  /** Calls back when saved queries may have changed, here or in another process. */
  subscribe(listener: () => void): Unsubscribe;
  forgetDsns(gone: readonly string[]): Promise<void>;
  close(): void;
}

const noTabs: QueryTabs = { tabs: [], activeId: null };
const savedSchema = z.array(SavedQuerySchema);

const byTitle = (one: SavedQuery, other: SavedQuery): number => one.title.localeCompare(other.title);

/** Opens the texts of a data folder. */
export function openQueryTexts(parts: { readonly dataDir: string; readonly clock: Clock }): QueryTexts {
  const { dataDir, clock } = parts;
  const tabsPath = join(dataDir, 'query-tabs.json');
  const savedPath = join(dataDir, 'saved-queries.json');
  const tabs = openJsonByDsn<QueryTabs>({ path: tabsPath, schema: QueryTabsSchema, atFirst: noTabs, clock });
  const saved = openSharedJson<SavedQuery[]>({ path: savedPath, schema: savedSchema, empty: [], clock });
  const { view, keepView, forgetViews } = openQueryViews(parts);
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  let stopWatching: (() => void) | null = null;
  const unwritable = (path: string) => failed({ code: 'query-texts-unwritable' as const, subject: path });

  return {
    view,
    keepView,
    tabs: tabs.of,
    async keepTabs(dsnId, { tabs: list, activeId }) {
      const kept = await tabs.change(dsnId, () => ({ tabs: list, activeId }));
      return kept.ok ? kept : unwritable(tabsPath);
    },
    saved: () => saved.read().sort(byTitle),
    async save({ id, title, sql, catalog, database }) {
      const query = { id: id ?? randomUUID(), title, sql, catalog, database, updatedAt: clock.now() };
      const kept = await saved.change((all) => [...all.filter((one) => one.id !== query.id), query]);
      notify();
      return kept.ok ? succeeded(query) : unwritable(savedPath);
    },
    async remove(id) {
      const kept = await saved.change((all) => all.filter((one) => one.id !== id));
      notify();
      return kept.ok ? succeeded(undefined) : unwritable(savedPath);
    },
    subscribe(listener) {
      stopWatching ??= watchFile(savedPath, notify);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async forgetDsns(gone) {
      await forgetViews(gone);
      await tabs.forget(gone);
    },
    close() {
      stopWatching?.();
      listeners.clear();
    },
  };
}
