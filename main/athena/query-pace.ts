import type { DsnEntries } from '#app/dsn/dsn.ts';
import { wholeNumber } from '#main/platform/wait-limits.ts';

/** How often the state of a query is asked, and how long. Milliseconds. */
export interface QueryPace {
  readonly firstMs: number;
  readonly longestMs: number;
  readonly multiplier: number;
  readonly giveUpMs: number;
}

/** The driver's own polling parameters, with its defaults (page "advanced-options"). */
export function queryPaceOf(entries: DsnEntries): QueryPace {
  return {
    firstMs: wholeNumber(entries, 'MinQueryExecutionPollingInterval', 100),
    longestMs: wholeNumber(entries, 'MaxQueryExecutionPollingInterval', 60_000),
    multiplier: wholeNumber(entries, 'QueryExecutionPollingIntervalMultiplier', 2),
    giveUpMs: wholeNumber(entries, 'MaxPollDuration', 1_800_000),
  };
}

/** The pause that follows one of this length. */
export function nextPause(pace: QueryPace, pauseMs: number): number {
  return Math.min(pauseMs * pace.multiplier, Math.max(pace.longestMs, pace.firstMs));
}
