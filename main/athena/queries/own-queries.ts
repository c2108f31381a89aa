import { join } from 'node:path';
import { z } from 'zod';
import { type OwnQuery, OwnQuerySchema } from '#app/contract/queries.ts';
import type { Clock } from '#main/platform/clock.ts';
import { processRuns } from '#main/platform/process-runs.ts';
import { openSharedJson } from '#main/platform/shared-json.ts';

/** Queries that this program has started, in `own-queries.json` of the data folder; shared by every process. */
export interface OwnQueries {
  /** The latest first. */
  ofDsn(dsnId: string): readonly OwnQuery[];
  /** Execution ids. */
  ids(): ReadonlySet<string>;
  began(query: OwnQuery): void;
  ended(executionId: string, end: OwnQuery['end']): void;
  /** Queries of the DSN that nobody follows any more, since the process that did has ended; this one does now. */
  takeOver(dsnId: string): Promise<readonly OwnQuery[]>;
  forgetDsns(gone: readonly string[]): Promise<void>;
  settled(): Promise<void>;
}

/** What is kept beside the query: the process that follows it. */
const keptSchema = OwnQuerySchema.extend({ pid: z.number().int() });
type Kept = z.infer<typeof keptSchema>;

const keptInAll = 500;
const keptCharacters = 4_000_000;
/** A query older than this has ended long ago: DDL may take 600 minutes ("service-limits"). */
const oldestMs = 11 * 3_600_000;

/** The latest stands last; the first go when there are too many, or too long ones. */
function bounded(all: readonly Kept[]): Kept[] {
  const latest = all.slice(-keptInAll);
  let characters = 0;
  const from = latest.findLastIndex(({ sql }) => {
    characters += sql.length;
    return characters > keptCharacters;
  });
  return latest.slice(from + 1);
}

function withoutPid({ pid: _pid, ...query }: Kept): OwnQuery {
  return query;
}

/** Opens what the data folder remembers; a file that cannot be written costs nothing but the memory. */
export function openOwnQueries(parts: { readonly dataDir: string; readonly clock: Clock }): OwnQueries {
  const file = openSharedJson<Kept[]>({
    path: join(parts.dataDir, 'own-queries.json'),
    schema: z.array(keptSchema),
    empty: [],
    clock: parts.clock,
  });
  let writing: Promise<unknown> = Promise.resolve();
  const change = (edit: (all: Kept[]) => Kept[]): void => {
    writing = writing.then(() => file.change(edit));
  };
  const isLeft = ({ end, pid, startedAt }: Kept): boolean =>
    end === null && pid !== process.pid && !processRuns(pid) && parts.clock.now() - startedAt < oldestMs;

  return {
    ofDsn: (dsnId) =>
      file
        .read()
        .filter((one) => one.dsnId === dsnId)
        .map(withoutPid)
        .reverse(),
    ids: () => new Set(file.read().map(({ executionId }) => executionId)),
    began(query) {
      change((all) =>
        bounded([
          ...all.filter((one) => one.executionId !== query.executionId),
          { ...query, pid: process.pid },
        ]),
      );
    },
    ended(executionId, end) {
      change((all) => all.map((one) => (one.executionId === executionId ? { ...one, end } : one)));
    },
    async takeOver(dsnId) {
      if (!file.read().some((one) => one.dsnId === dsnId && isLeft(one))) return [];
      const taken: Kept[] = [];
      await file.change((all) =>
        all.map((one) => {
          if (one.dsnId !== dsnId || !isLeft(one)) return one;
          taken.push(one);
          return { ...one, pid: process.pid };
        }),
      );
      return taken.map(withoutPid);
    },
    async forgetDsns(gone) {
      if (gone.length > 0) await file.change((all) => all.filter(({ dsnId }) => !gone.includes(dsnId)));
    },
    async settled() {
      await writing;
    },
  };
}
