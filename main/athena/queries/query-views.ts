import { join } from 'node:path';
import { z } from 'zod';
import { changedQueryView } from '#app/contract/changed-query-view.ts';
import { type QueryView, type QueryViewChange, QueryViewSchema } from '#app/contract/query-texts.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openSharedJson } from '#main/platform/shared-json.ts';
import type { Outcome } from '#main/services.ts';

/** How catalog and editor of each DSN were left, in `query-views.json` of the data folder. */
export interface QueryViews {
  view(dsnId: string): QueryView;
  keepView(dsnId: string, change: QueryViewChange): Promise<Outcome<void>>;
  forgetViews(gone: readonly string[]): Promise<void>;
}

const asAtFirst: QueryView = { openNodes: null, reuse: null };
type Content = Record<string, QueryView>;

function viewIn(all: Content, dsnId: string): QueryView {
  return Object.hasOwn(all, dsnId) ? (all[dsnId] ?? asAtFirst) : asAtFirst;
}

/** Opens what the data folder remembers. */
export function openQueryViews(parts: { readonly dataDir: string; readonly clock: Clock }): QueryViews {
  const path = join(parts.dataDir, 'query-views.json');
  const schema = z.record(z.string(), QueryViewSchema);
  const file = openSharedJson<Content>({ path, schema, empty: {}, clock: parts.clock });
  return {
    view: (dsnId) => viewIn(file.read(), dsnId),
    async keepView(dsnId, change) {
      const kept = await file.change((all) => ({
        ...all,
        [dsnId]: changedQueryView(viewIn(all, dsnId), change),
      }));
      return kept.ok ? succeeded(undefined) : failed({ code: 'query-texts-unwritable', subject: path });
    },
    async forgetViews(gone) {
      if (!gone.some((id) => Object.hasOwn(file.read(), id))) return;
      await file.change((all) =>
        Object.fromEntries(Object.entries(all).filter(([id]) => !gone.includes(id))),
      );
    },
  };
}
