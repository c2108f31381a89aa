import type { QueryExecution } from '@aws-sdk/client-athena';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { QueryPace } from '#main/athena/query-pace.ts';
import type { Repetition } from '#main/platform/call-aws.ts';
import type { Alarm } from './alarm.ts';
import type { ExecutionAsker } from './execution-asker.ts';
import { type ExecutionPlace, stopExecution } from './execution-calls.ts';
import { type Expectation, nextPollAt } from './poll-schedule.ts';

/** A query under way, and who hears of it. */
export interface Following {
  readonly place: ExecutionPlace;
  readonly asker: ExecutionAsker;
  readonly alarm: Alarm;
  readonly pace: QueryPace;
  readonly expected: Expectation | null;
  /** By the monotonic clock in milliseconds; null for a query that somebody else began, which is asked for at once. */
  readonly startedAt: number | null;
  /** How long a call takes to get to Athena, in milliseconds. */
  readonly wayMs: number;
  stopAsked(): boolean;
  onRepeat(repetition: Repetition): void;
  /** Told of each answer; true where the query has ended. */
  observe(execution: QueryExecution): Promise<boolean>;
  /** How long to wait after a failure, `failures` in a row before it; null where it is no use. */
  retryAfter(failure: Failure, failures: number): number | null;
}

/** Between which times after the start the end came. Milliseconds. */
export interface EndSeen {
  readonly afterMs: number;
  readonly beforeMs: number;
}

/** A query that doesn't take the stop is stopped again, so many times. */
const mostStops = 20;

/** A start that took longer did so for other reasons than the way. */
const longestWayMs = 250;

/** Asks for a query's state until it has ended; null where it was given up, or nobody wants to know any more. */
export async function followExecution(following: Following): Promise<EndSeen | null> {
  const { place, asker, alarm, pace, expected } = following;
  const { signal, executionId } = place;
  const began = following.startedAt ?? performance.now();
  // Where the end is expected at a time, the question is to be there at that time.
  const wayMs = expected === null ? 0 : Math.min(following.wayMs, longestWayMs);
  /** What Athena's clock will say of the query when a call that is made now gets there. */
  const thereMs = (): number => performance.now() - began + wayMs;
  let retryMs: number | null = following.startedAt === null ? 0 : null;
  let lastMs = 0;
  let gapMs = 0;
  let failures = 0;
  let stops = 0;

  /** A stop is for now; and then Athena is asked what the query has read until it took it. */
  const plannedMs = (): number => {
    const now = thereMs();
    const planned = nextPollAt(pace, now, gapMs, expected) - now;
    return following.stopAsked() ? Math.min(planned, stops * 100, 1000) : planned * asker.slowness();
  };
  const stopWhereAsked = async (): Promise<void> => {
    if (!following.stopAsked() || stops >= mostStops) return;
    stops += 1;
    await stopExecution(place);
  };

  for (;;) {
    await alarm.wait(retryMs ?? plannedMs());
    if (!signal.aborted) await stopWhereAsked();
    if (signal.aborted) return null;
    const askedMs = thereMs();
    const outcome = await asker.ask(executionId, signal, following.onRepeat);
    if (signal.aborted) return null;
    if (outcome.ok) {
      if (await following.observe(outcome.value)) return { afterMs: lastMs, beforeMs: askedMs };
      [gapMs, lastMs, failures, retryMs] = [askedMs - lastMs, askedMs, 0, null];
    } else {
      retryMs = following.retryAfter(outcome.failure, failures);
      failures += 1;
      if (retryMs === null || (following.stopAsked() && failures > mostStops)) return null;
    }
  }
}
