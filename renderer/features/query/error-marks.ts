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

/** The mark of a run in a text; null where it did not fail at a place, or its statement has changed since. */
export function errorMark(text: string, run: QueryRun): ErrorMark | null {
  const { state, sql, runId } = run;
  if (state.kind !== 'failed' || state.position === null) return null;
  const start = locateStatement(text, sql);
  if (start === null) return null;
  const from = start + offsetOf(sql, state.position);
  const length = word.exec(text.slice(from, from + 200))?.[0].length ?? 1;
  const to = Math.min(from + length, text.length);
  const { cause, detail } = state.diagnosis;
  return { runId, from: Math.min(from, Math.max(0, to - 1)), to, message: detail ?? cause };
}

/** Marks of the last run of each statement. Runs come with the latest last. */
export function errorMarks(text: string, runs: readonly QueryRun[]): readonly ErrorMark[] {
  const latest = new Map(runs.map((run) => [run.sql, run] as const));
  return [...latest.values()].flatMap((run) => errorMark(text, run) ?? []);
}
