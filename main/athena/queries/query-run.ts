import { randomUUID } from 'node:crypto';
import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryRun as QueryRunView } from '#app/contract/queries.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { givesRows } from '#app/sql/statement-verb.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import { queryPaceOf } from '#main/athena/query-pace.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { Repetition } from '#main/platform/call-aws.ts';
import type { Log, Outcome } from '#main/services.ts';
import { createAlarm } from './alarm.ts';
import type { ExecutionAsker } from './execution-asker.ts';
import { updateCountOf } from './execution-calls.ts';
import { type EndSeen, followExecution } from './follow-execution.ts';
import { judgePollFailure } from './judge-poll-failure.ts';
import type { DurationSubject, LearnedDurations } from './learned-durations.ts';
import { expectationFrom } from './poll-schedule.ts';
import { endOfExecution, failedByCall } from './query-end.ts';
import type { QueryOrder } from './query-order.ts';
import { createRunRows, type RunRowsParts } from './run-rows.ts';
import { createRunStanding } from './run-standing.ts';
import { type Started, startExecution } from './start-execution.ts';

/** What a run needs of the program. */
export interface QueryRunParts extends RunRowsParts {
  readonly access: AthenaAccess;
  readonly asker: ExecutionAsker;
  readonly durations: LearnedDurations;
  readonly log: Log;
  pricePerTb(): number;
  /** Athena has taken the query. */
  began(run: QueryRun, started: Started): void;
  /** The run has come to its end, rows aside. */
  ended(run: QueryRun): void;
  changed(dsnId: string): void;
}

/** A query that is to be begun, or one that runs or has ended already. */
export interface RunOrder extends QueryOrder {
  readonly executionId: string | null;
  /** Epoch milliseconds. */
  readonly startedAt: number;
}

/** A query of this run of the program. */
export interface QueryRun {
  readonly runId: string;
  readonly dsnId: string;
  view(): QueryRunView;
  isActive(): boolean;
  /** Rows, once there are some to come. */
  result(): SpooledResult | null;
  /** Stops it in Athena; its state says so at once. */
  cancel(): void;
  /** Looks again now: somebody has signed in, or the network is back. */
  ring(): void;
  /** Ends the watching and forgets the rows. The query itself goes on unless it was cancelled. */
  close(): Promise<void>;
  /** Resolves when the run has come to its end, rows aside. */
  readonly ended: Promise<void>;
}

/** Begins, or takes up, a query, and follows it to its end whatever happens on the way. */
export function createQueryRun(parts: QueryRunParts, order: RunOrder): QueryRun {
  const { access, asker, clock, log } = parts;
  const { dsnId, sql } = order;
  const runId = randomUUID();
  const leaving = new AbortController();
  const { signal } = leaving;
  const alarm = createAlarm(clock, signal);
  let stopAsked = false;
  let closed = false;

  const changed = (): void => {
    if (!closed) parts.changed(dsnId);
  };
  const rows = createRunRows(parts, dsnId, changed);
  const standing = createRunStanding(order, { clock, changed, ended: () => parts.ended(self) });
  const { become } = standing;

  const told = ({ because: code, operation }: Repetition): void => {
    if (code === 'throttled') asker.noteThrottling();
    else become({ kind: 'reconnecting', diagnosis: diagnose({ code, service: 'athena', operation }) });
  };

  const subject = (): DurationSubject => {
    const place = standing.place();
    return { sql, parameters: order.parameters, ...place, workgroup: place.workgroup ?? '' };
  };

  const succeed = async (execution: QueryExecution): Promise<void> => {
    if (stopAsked) return;
    const id = execution.QueryExecutionId ?? '';
    if (givesRows(sql)) rows.take(execution);
    else if (execution.StatementType !== 'DDL')
      standing.wrote(await updateCountOf({ access, dsnId, executionId: id, signal }));
    become({ kind: 'succeeded' });
  };

  /** True once there is nothing left to follow. */
  const observe = async (execution: QueryExecution): Promise<boolean> => {
    standing.note(execution);
    const athena = execution.Status?.State;
    const end = endOfExecution(execution, sql);
    if (athena === 'SUCCEEDED') await succeed(execution);
    else become(end ?? { kind: athena === 'RUNNING' ? 'running' : 'queued' });
    // Of a query that was cancelled here the numbers come after its end.
    changed();
    return athena === 'SUCCEEDED' || end !== null;
  };

  const retryAfter = (failure: Failure, failures: number): number | null => {
    const judged = judgePollFailure(failure, failures);
    switch (judged.kind) {
      case 'throttled':
        asker.noteThrottling();
        return judged.waitMs * asker.slowness();
      case 'over':
        become(failedByCall(failure, sql));
        return null;
      default:
        become({ kind: judged.kind, diagnosis: diagnose(failure) });
        return judged.waitMs;
    }
  };

  /** Durations are learned from queries that were followed from the start. */
  const learn = ({ afterMs, beforeMs }: EndSeen): void => {
    const statistics = standing.statistics();
    const counts = standing.state().kind === 'succeeded' && !statistics.reusedResult;
    if (!counts || order.executionId !== null) return;
    const told = statistics.totalMs ?? (afterMs + beforeMs) / 2;
    parts.durations.learn(subject(), Math.min(Math.max(told, afterMs), beforeMs));
  };

  const follow = async (id: string, started: Pick<Started, 'at' | 'wayMs'> | null): Promise<void> => {
    const startedAt = started?.at ?? null;
    const isKnown = startedAt !== null && order.reuseMinutes === null;
    const end = await followExecution({
      ...{ asker, alarm, startedAt, wayMs: started?.wayMs ?? 0, observe, retryAfter, onRepeat: told },
      place: { access, dsnId, executionId: id, signal },
      pace: queryPaceOf(parts.entriesOf(dsnId)),
      expected: isKnown ? expectationFrom(parts.durations.of(subject())) : null,
      stopAsked: () => stopAsked,
    });
    if (end !== null) learn(end);
  };

  const begin = async (): Promise<Outcome<Started>> => {
    const token = randomUUID();
    const beginning = { access, order, token, signal, alarm, onRepeat: told, retryAfter };
    const outcome = await startExecution(beginning);
    if (outcome.ok) {
      standing.took(outcome.value);
      parts.began(self, outcome.value);
      become({ kind: 'queued' });
    }
    return outcome;
  };

  const live = async (): Promise<void> => {
    const leave = asker.join();
    try {
      if (order.executionId !== null) return await follow(order.executionId, null);
      const started = await begin();
      if (started.ok) return await follow(started.value.executionId, started.value);
      if (!signal.aborted) become(failedByCall(started.failure, sql));
    } catch (error) {
      const incident = log.defect('query-run-failed', error);
      become(failedByCall({ code: 'internal', subject: incident }, sql));
    } finally {
      leave();
    }
  };

  const self: QueryRun = {
    runId,
    dsnId,
    view: () => ({
      ...{ runId, ...standing.view(parts.pricePerTb()) },
      result: rows.result()?.progress() ?? null,
      rowsWaitFor: rows.waitFor(),
    }),
    isActive: () => !standing.isFinal(),
    result: () => rows.result(),
    cancel() {
      if (standing.isFinal()) {
        rows.result()?.cancel();
        return;
      }
      stopAsked = true;
      become({ kind: 'cancelled' });
      alarm.ring();
    },
    ring: () => alarm.ring(),
    async close() {
      closed = true;
      leaving.abort();
      await rows.result()?.close();
    },
    ended: Promise.resolve().then(live),
  };
  return self;
}
