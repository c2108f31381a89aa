import type { QueryPace } from '#main/athena/query-pace.ts';

/** Between which times after its start a query is expected to end, by how long it took lately. Milliseconds. */
export interface Expectation {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A query that goes on for hours is still looked at this often. */
const longestGapMs = 10_000;
/** Most polls within the time in which the end is expected. */
const mostWithin = 32;

/** What earlier times of the same statement say; null where there are none. */
export function expectationFrom(durations: readonly number[]): Expectation | null {
  if (durations.length === 0) return null;
  const [least, most] = [Math.min(...durations), Math.max(...durations)];
  const spread = (most - least) * 0.15;
  return {
    fromMs: Math.max(0, least - spread - least * 0.01),
    toMs: most + spread + most * 0.01 + 5,
  };
}

/** In proportion to the time gone by: the longer a query runs, the less a late notice counts. */
function proportional(pace: QueryPace, elapsedMs: number, share: number): number {
  return Math.min(Math.max(pace.firstMs, elapsedMs * share), Math.max(pace.firstMs, cap(pace)));
}

const cap = (pace: QueryPace): number => Math.min(pace.longestMs, longestGapMs);

/** The first of evenly spread points of the expected time that is still to come; the last one is its end. */
function within(pace: QueryPace, elapsedMs: number, { fromMs, toMs }: Expectation): number {
  const closest = Math.max(pace.firstMs, toMs / 100);
  const count = Math.min(mostWithin, Math.max(1, Math.floor((toMs - fromMs) / closest)));
  const step = (toMs - fromMs) / count;
  const at = Math.max(1, Math.floor((elapsedMs - fromMs) / step + 1.01));
  return Math.min(toMs, fromMs + at * step);
}

/** Longer than ever lately: close at first, then as for a query that is not known. */
function overdue(pace: QueryPace, elapsedMs: number, { toMs }: Expectation): number {
  return Math.min(proportional(pace, elapsedMs, 1 / 6), Math.max(pace.firstMs, (elapsedMs - toMs) / 2));
}

function expectedGap(pace: QueryPace, elapsedMs: number, expected: Expectation): number {
  const { fromMs, toMs } = expected;
  if (elapsedMs >= toMs) return overdue(pace, elapsedMs, expected);
  const point = within(pace, Math.max(elapsedMs, fromMs), expected) - elapsedMs;
  // Just so that its state can be seen meanwhile.
  const glance = Math.max(500, proportional(pace, elapsedMs, 1 / 3));
  return glance < point - Math.max(pace.firstMs, toMs / 100) ? glance : point;
}

/**
 * When to ask for the state of a query next, in milliseconds after its start; `lastGapMs` is the time between the
 * two calls before, 0 before the first. Never closer than the driver's `MinQueryExecutionPollingInterval`, never
 * further than its `Max…`, and of a query that is not known growing by no more than its multiplier.
 */
export function nextPollAt(
  pace: QueryPace,
  elapsedMs: number,
  lastGapMs: number,
  expected: Expectation | null,
): number {
  const grown = lastGapMs === 0 ? Number.POSITIVE_INFINITY : lastGapMs * pace.multiplier;
  const gap =
    expected === null
      ? Math.min(grown, proportional(pace, elapsedMs, 1 / 6))
      : expectedGap(pace, elapsedMs, expected);
  return elapsedMs + Math.min(Math.max(gap, pace.firstMs), Math.max(pace.firstMs, pace.longestMs));
}
