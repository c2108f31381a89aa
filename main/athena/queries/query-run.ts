import { randomUUID } from 'node:crypto';
import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryRun as QueryRunView, QueryState, QueryStatistics } from '#app/contract/queries.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { succeeded } from '#app/result.ts';
import { givesRows } from '#app/sql/statement-verb.ts';
import { type AthenaAccess, isCredentialsEnd } from '#main/athena/access/athena-access.ts';
import { finishedQueryFrom } from '#main/athena/query-execution.ts';
import { readsFromS3 } from '#main/athena/query-from-dsn.ts';
import { queryPaceOf } from '#main/athena/query-pace.ts';
import type { ResultStore, SpooledResult } from '#main/athena/spool/result-store.ts';
import type { Repetition } from '#main/platform/call-aws.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Entries, Log, Outcome } from '#main/services.ts';
import { createAlarm } from './alarm.ts';
import type { ExecutionAsker } from './execution-asker.ts';
import { stopExecution, updateCountOf } from './execution-calls.ts';
import type { DurationSubject, LearnedDurations } from './learned-durations.ts';
import { expectationFrom, nextPollAt } from './poll-schedule.ts';
import { costOfQuery } from './query-cost.ts';
import { endOfExecution, failedByCall } from './query-end.ts';
import type { QueryOrder } from './query-order.ts';
import { noStatistics, statisticsOf } from './query-statistics.ts';
import { type Started, startExecution } from './start-execution.ts';
import { backOffMs, isTransient } from './transient.ts';

/** What a run needs of the program. */
export interface QueryRunParts {
  readonly access: AthenaAccess;
  readonly asker: ExecutionAsker;
  readonly results: Pick<ResultStore, 'take'>;
  readonly durations: LearnedDurations;
  readonly clock: Clock;
  readonly log: Log;
  entriesOf(dsnId: string): Entries;
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

const finals: ReadonlySet<QueryState['kind']> = new Set(['succeeded', 'failed', 'cancelled']);

/** No sign-in mends these. */
const lastingFailures: ReadonlySet<Failure['code']> = new Set([
  'dsn-not-found',
  'dsn-invalid',
  'endpoint-invalid',
  'authentication-type-not-testable',
]);

/** A query that doesn't take the stop is stopped again, so many times. */
const mostStops = 20;

/** Begins, or takes up, a query, and follows it to its end whatever happens on the way. */
export function createQueryRun(parts: QueryRunParts, order: RunOrder): QueryRun {
  const { access, asker, clock, log } = parts;
  const { dsnId, sql } = order;
  const runId = randomUUID();
  const leaving = new AbortController();
  const { signal } = leaving;
  const alarm = createAlarm(clock, signal);
  let state: QueryState = { kind: order.executionId === null ? 'starting' : 'running' };
  let executionId = order.executionId;
  let place = { catalog: order.catalog, database: order.database, workgroup: order.workgroup };
  let statistics: QueryStatistics = noStatistics;
  let endedAt: number | null = null;
  let updatedRows: number | null = null;
  let result: SpooledResult | null = null;
  let stopAsked = false;
  let closed = false;

  const changed = (): void => {
    if (!closed) parts.changed(dsnId);
  };
  const become = (next: QueryState): void => {
    if (finals.has(state.kind)) return;
    state = next;
    if (finals.has(next.kind)) {
      endedAt = clock.now();
      parts.ended(self);
    }
    changed();
  };

  const told = (repetition: Repetition): void => {
    if (repetition.because === 'throttled') asker.noteThrottling();
    else trouble({ code: repetition.because, service: 'athena', operation: repetition.operation });
  };
  const trouble = (failure: Failure): void => {
    become({ kind: 'reconnecting', diagnosis: diagnose(failure) });
  };

  const at = (id: string) => ({ access, dsnId, executionId: id, signal });

  const subject = (): DurationSubject => ({
    ...{ sql, parameters: order.parameters, catalog: place.catalog, database: place.database },
    workgroup: place.workgroup ?? '',
  });

  const takeResult = (execution: QueryExecution, id: string): void => {
    const finished = finishedQueryFrom(id, execution);
    result = parts.results.take({
      executionId: id,
      outputLocation: finished.outputLocation,
      statementType: execution.StatementType ?? null,
      encryption: finished.encryption,
      mayReadS3: readsFromS3(parts.entriesOf(dsnId)),
      connect: async (refusal, aborted) => {
        const opened = await access.open(dsnId, aborted, refusal);
        return opened.ok ? succeeded(opened.value) : opened;
      },
    });
    result.subscribe(changed);
  };

  const succeed = async (execution: QueryExecution, id: string): Promise<void> => {
    if (stopAsked) return;
    if (givesRows(sql)) takeResult(execution, id);
    else if (execution.StatementType !== 'DDL') updatedRows = await updateCountOf(at(id));
    become({ kind: 'succeeded' });
  };

  /** True once there is nothing left to follow. */
  const observe = async (execution: QueryExecution, id: string): Promise<boolean> => {
    statistics = statisticsOf(execution);
    const context = execution.QueryExecutionContext;
    place = {
      catalog: place.catalog ?? context?.Catalog ?? null,
      database: place.database ?? context?.Database ?? null,
      workgroup: place.workgroup ?? execution.WorkGroup ?? null,
    };
    const athena = execution.Status?.State;
    if (athena === 'SUCCEEDED') {
      await succeed(execution, id);
      changed();
      return true;
    }
    const end = endOfExecution(execution, sql);
    if (end !== null) {
      become(end);
      changed();
      return true;
    }
    become({ kind: athena === 'RUNNING' ? 'running' : 'queued' });
    return false;
  };

  /** What a call that failed means for the run: how long to wait, or null where it is over. */
  const afterFailure = (failure: Failure, failures: number): number | null => {
    if (failure.code === 'throttled') {
      asker.noteThrottling();
      return backOffMs(0, 250, 250) * asker.slowness();
    }
    if (isTransient(failure)) {
      trouble(failure);
      return backOffMs(failures, 300, 15_000);
    }
    const signInFailed = failure.service !== 'athena' || isCredentialsEnd(failure);
    if (signInFailed && !lastingFailures.has(failure.code)) {
      become({ kind: 'sign-in-needed', diagnosis: diagnose(failure) });
      return backOffMs(failures, 10_000, 300_000);
    }
    become(failedByCall(failure, sql));
    return null;
  };

  /** Durations are learned from those that were followed from the start. */
  const learn = (elapsedMs: number, lastMs: number): void => {
    if (state.kind !== 'succeeded' || statistics.reusedResult || order.executionId !== null) return;
    const told = statistics.totalMs ?? (elapsedMs + lastMs) / 2;
    parts.durations.learn(subject(), Math.min(Math.max(told, lastMs), elapsedMs));
  };

  const follow = async (id: string, startedAt: number | null): Promise<void> => {
    const pace = queryPaceOf(parts.entriesOf(dsnId));
    const began = startedAt ?? performance.now();
    const expected =
      startedAt === null || order.reuseMinutes !== null
        ? null
        : expectationFrom(parts.durations.of(subject()));
    let lastMs = 0;
    let gap = 0;
    let failures = 0;
    let stops = 0;
    let retryMs: number | null = startedAt === null ? 0 : null;
    for (;;) {
      const now = performance.now() - began;
      const planned = nextPollAt(pace, now, gap, expected) - now;
      // A stop is for now; and then Athena is asked what the query has read until it took it.
      const wait = stopAsked ? Math.min(planned, stops * 100, 1000) : planned * asker.slowness();
      await alarm.wait(retryMs ?? wait);
      if (signal.aborted) return;
      if (stopAsked && stops < mostStops) {
        stops += 1;
        await stopExecution(at(id));
      }
      const asked = performance.now() - began;
      const outcome = await asker.ask(id, signal, told);
      if (signal.aborted) return;
      if (outcome.ok) {
        failures = 0;
        retryMs = null;
        if (await observe(outcome.value, id)) return learn(asked, lastMs);
        gap = asked - lastMs;
        lastMs = asked;
      } else {
        retryMs = afterFailure(outcome.failure, failures);
        failures += 1;
        if (retryMs === null || (stopAsked && failures > mostStops)) return;
      }
    }
  };

  const begin = async (): Promise<Outcome<Started>> => {
    const token = randomUUID();
    const beginning = { access, order, token, signal, alarm, onRepeat: told, onTrouble: trouble };
    const outcome = await startExecution(beginning);
    if (outcome.ok) {
      executionId = outcome.value.executionId;
      const { catalog, database, workgroup } = outcome.value;
      place = { catalog, database, workgroup };
      parts.began(self, outcome.value);
      become({ kind: 'queued' });
    }
    return outcome;
  };

  const live = async (): Promise<void> => {
    const leave = asker.join();
    try {
      if (executionId !== null) return await follow(executionId, null);
      const started = await begin();
      if (started.ok) return await follow(started.value.executionId, started.value.at);
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
      ...{ runId, dsnId, tabId: order.tabId, sql, executionId, state, endedAt, statistics, updatedRows },
      ...place,
      startedAt: order.startedAt,
      cost: costOfQuery(state.kind, statistics, parts.pricePerTb()),
      result: result?.progress() ?? null,
    }),
    isActive: () => !finals.has(state.kind),
    result: () => result,
    cancel() {
      if (finals.has(state.kind)) {
        result?.cancel();
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
      await result?.close();
    },
    ended: Promise.resolve().then(live),
  };
  return self;
}
