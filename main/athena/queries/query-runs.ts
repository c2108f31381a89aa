import type { OwnQuery, PastQuery, QueryRun as QueryRunView } from '#app/contract/queries.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import type { ResultStore } from '#main/athena/spool/result-store.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DsnStore, Log, Outcome, SettingsStore, Unsubscribe } from '#main/services.ts';
import { createExecutionAsker, type ExecutionAsker } from './execution-asker.ts';
import type { LearnedDurations } from './learned-durations.ts';
import type { OwnQueries } from './own-queries.ts';
import type { QueryOrder } from './query-order.ts';
import { createQueryRun, type QueryRun, type QueryRunParts, type RunOrder } from './query-run.ts';
import type { Started } from './start-execution.ts';

/** What runs are made of. */
export interface QueryRunsParts {
  readonly access: AthenaAccess;
  readonly results: Pick<ResultStore, 'take'>;
  readonly durations: LearnedDurations;
  readonly own: OwnQueries;
  readonly dsns: Pick<DsnStore, 'get'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The queries of this run of the program. They go on while no window looks. */
export interface QueryRuns {
  /** Fails where nobody is signed in; whatever comes later shows in the run. */
  start(order: QueryOrder, signal: AbortSignal): Promise<Outcome<QueryRun>>;
  /** Takes up an execution of Athena, ended or not. */
  open(order: Omit<RunOrder, 'parameters' | 'reuseMinutes'>): QueryRun;
  /** In the order in which they were started. */
  ofDsn(dsnId: string): readonly QueryRunView[];
  /** Takes up what a process before this one has left behind. */
  takeOver(dsnId: string): Promise<void>;
  get(runId: string): QueryRun | null;
  cancel(runId: string): Outcome<void>;
  /** Forgets a run with its result; one that is under way is stopped first. */
  close(runId: string): Outcome<void>;
  subscribe(listener: (dsnId: string) => void): Unsubscribe;
  /** Number of queries under way. */
  running(): number;
  /** Ends the watching. Queries go on in Athena, and are taken up at the next start. */
  shutDown(): Promise<void>;
}

type End = Exclude<PastQuery['state'], 'QUEUED' | 'RUNNING'>;
const ends: Readonly<Record<string, OwnQuery['end']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
} satisfies Record<Lowercase<End>, OwnQuery['end']>;

/** No query is under way. */
export function createQueryRuns(parts: QueryRunsParts): QueryRuns {
  const { access, own, clock } = parts;
  const runs = new Map<string, QueryRun>();
  /** Closed by the user, but not stopped in Athena yet. */
  const stopping = new Set<QueryRun>();
  const askers = new Map<string, ExecutionAsker>();
  const listeners = new Set<(dsnId: string) => void>();
  const unsubscribe = access.subscribe(() => {
    for (const run of runs.values()) if (run.view().state.kind === 'sign-in-needed') run.ring();
  });

  const changed = (dsnId: string): void => {
    for (const listener of [...listeners]) listener(dsnId);
  };

  const askerOf = (dsnId: string): ExecutionAsker => {
    const asker = askers.get(dsnId) ?? createExecutionAsker(access, dsnId);
    askers.set(dsnId, asker);
    return asker;
  };

  const remember = (run: QueryRun, order: RunOrder, started: Started): void => {
    const { dsnId, state } = run.view();
    const { executionId, workgroup, catalog, database } = started;
    const { sql, startedAt } = order;
    // It may have been cancelled before Athena had taken it.
    const end = ends[state.kind] ?? null;
    own.began({ executionId, dsnId, workgroup, catalog, database, sql, startedAt, end });
  };

  const partsFor = (order: RunOrder): QueryRunParts => ({
    ...{ access, results: parts.results, durations: parts.durations, clock, log: parts.log, changed },
    asker: askerOf(order.dsnId),
    entriesOf: (dsnId) => {
      const dsn = parts.dsns.get(dsnId);
      return dsn.ok ? dsn.value.entries : [];
    },
    pricePerTb: () => parts.settings.read().pricePerTb,
    began: (run, started) => remember(run, order, started),
    ended: (run) => {
      const { executionId, state } = run.view();
      if (executionId !== null) own.ended(executionId, ends[state.kind] ?? null);
    },
  });

  const add = (order: RunOrder): QueryRun => {
    const run = createQueryRun(partsFor(order), order);
    runs.set(run.runId, run);
    changed(order.dsnId);
    return run;
  };

  const notFound = failed({ code: 'input-invalid' as const });

  return {
    async start(order, signal) {
      const opened = await access.open(order.dsnId, signal);
      if (!opened.ok) return opened;
      return succeeded(add({ ...order, executionId: null, startedAt: clock.now() }));
    },
    open: (order) => add({ ...order, parameters: [], reuseMinutes: null }),
    ofDsn: (dsnId) => [...runs.values()].filter((run) => run.dsnId === dsnId).map((run) => run.view()),
    async takeOver(dsnId) {
      for (const left of await own.takeOver(dsnId)) {
        const { executionId, sql, catalog, database, workgroup, startedAt } = left;
        const place = { catalog, database, workgroup };
        const order = { dsnId, tabId: null, sql, ...place, executionId, startedAt };
        add({ ...order, parameters: [], reuseMinutes: null });
      }
    },
    get: (runId) => runs.get(runId) ?? null,
    cancel(runId) {
      const run = runs.get(runId);
      if (run === undefined) return notFound;
      run.cancel();
      return succeeded(undefined);
    },
    close(runId) {
      const run = runs.get(runId);
      if (run === undefined) return succeeded(undefined);
      runs.delete(runId);
      if (run.isActive()) run.cancel();
      stopping.add(run);
      void run.ended.then(() => run.close()).finally(() => stopping.delete(run));
      changed(run.dsnId);
      return succeeded(undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    running: () => [...runs.values()].filter((run) => run.isActive()).length,
    async shutDown() {
      unsubscribe();
      listeners.clear();
      await Promise.all([...runs.values(), ...stopping].map((run) => run.close()));
      runs.clear();
      await Promise.all([own.settled(), parts.durations.settled()]);
    },
  };
}
