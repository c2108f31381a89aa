import type { QueryRun } from '#app/contract/queries.ts';
import { locateStatement, offsetOf } from '#app/sql/locate-statement.ts';

/** Where a failed statement points to, in offsets of the editor's text. */
export interface ErrorMark {
  readonly runId: string;
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const word = /^[\w\u0080-\uffff$]+/;

/** Offsets in a text, by the id of the run whose statement begins there. */
export type RunStarts = ReadonlyMap<string, number>;

/** Where what stood in a text has moved to by one edit of it. */
export function startsAfterEdit(starts: RunStarts, before: string, after: string): RunStarts {
  const grown = after.length - before.length;
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same += 1;
  return new Map([...starts].map(([runId, start]) => [runId, start < same ? start : start + grown] as const));
}

/**
 * Where statements stand now, from where they stood before; kept for those that are not there for the moment. Of a run
 * of which that is not known, such as one from before a restart, the first place that fits counts.
 */
export function locateRuns(text: string, runs: readonly QueryRun[], before: RunStarts): RunStarts {
  const starts = new Map(before);
  for (const run of runs) {
    const start = locateStatement(text, run.sql, before.get(run.runId) ?? null);
    if (start !== null) starts.set(run.runId, start);
  }
  return starts;
}

/** The mark of a run in a text; null where it did not fail at a place, or its statement has changed since. */
export function errorMark(text: string, run: QueryRun, starts: RunStarts): ErrorMark | null {
  const { state, sql, runId } = run;
  if (state.kind !== 'failed' || state.position === null) return null;
  const start = starts.get(runId);
  if (start === undefined || !text.startsWith(sql, start)) return null;
  const from = start + offsetOf(sql, state.position);
  const length = word.exec(text.slice(from, from + 200))?.[0].length ?? 1;
  const to = Math.min(from + length, text.length);
  const { cause, detail } = state.diagnosis;
  return { runId, from: Math.min(from, Math.max(0, to - 1)), to, message: detail ?? cause };
}

/** Marks of the last run of each statement at its place. Runs come with the latest last. */
export function errorMarks(text: string, runs: readonly QueryRun[], starts: RunStarts): readonly ErrorMark[] {
  const latest = new Map(runs.map((run) => [`${starts.get(run.runId) ?? ''} ${run.sql}`, run] as const));
  return [...latest.values()].flatMap((run) => errorMark(text, run, starts) ?? []);
}
