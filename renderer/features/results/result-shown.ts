import type { QueryRun } from '#app/contract/queries.ts';
import type { ResultProgress } from '#app/contract/results.ts';

/** A result and the query that it is of. */
export interface ResultShown {
  readonly run: QueryRun;
  readonly progress: ResultProgress;
}
