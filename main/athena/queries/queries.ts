import type { NamedQuery, OwnQuery, PastQuery, QueryRun as QueryRunView } from '#app/contract/queries.ts';
import { failed, succeeded } from '#app/result.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import type { Page } from '#main/athena/metadata/page.ts';
import type { ResultStore, SpooledResult } from '#main/athena/spool/result-store.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { DsnStore, Log, Outcome, SettingsStore, Unsubscribe } from '#main/services.ts';
import { estimateQuery, type QueryEstimate } from './estimate-query.ts';
import { createLearnedDurations } from './learned-durations.ts';
import { namedQueries } from './named-queries.ts';
import { openExecution } from './open-execution.ts';
import { openOwnQueries } from './own-queries.ts';
import { pastQueries, type ToldQuery, type WorkgroupPage } from './past-queries.ts';
import { costOfQuery } from './query-cost.ts';
import type { QueryOrder } from './query-order.ts';
import { createQueryRuns } from './query-runs.ts';

/** What queries are made of. */
export interface QueriesParts {
  readonly dataDir: string;
  readonly access: AthenaAccess;
  readonly results: Pick<ResultStore, 'take'>;
  readonly dsns: Pick<DsnStore, 'get'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Queries, live, past and named. Live ones go on while no window looks. */
export interface Queries {
  /** Gives the run's id; fails where nobody is signed in. Whatever comes later shows in the run. */
  start(order: QueryOrder, signal: AbortSignal): Promise<Outcome<{ readonly runId: string }>>;
  runs(dsnId: string): readonly QueryRunView[];
  run(runId: string): QueryRunView | null;
  /** Resolves when the run has come to its end, rows aside; at once where there is no such run. */
  ended(runId: string): Promise<void>;
  /** The rows of a run, once there are some to come. */
  resultOf(runId: string): SpooledResult | null;
  cancel(runId: string): Outcome<void>;
  close(runId: string): Outcome<void>;
  estimate(order: QueryOrder, signal: AbortSignal): Promise<Outcome<QueryEstimate>>;
  history(dsnId: string, page: WorkgroupPage, signal: AbortSignal): Promise<Outcome<Page<PastQuery>>>;
  own(dsnId: string): readonly OwnQuery[];
  named(dsnId: string, page: WorkgroupPage, signal: AbortSignal): Promise<Outcome<Page<NamedQuery>>>;
  openResult(
    past: { readonly dsnId: string; readonly executionId: string; readonly tabId: string | null },
    signal: AbortSignal,
  ): Promise<Outcome<{ readonly runId: string }>>;
  /** Takes up queries of the DSN that a process before this one has left behind; a window does, a command doesn't. */
  takeUp(dsnId: string): Promise<void>;
  /** Calls back when runs of a DSN have changed. */
  watch(dsnId: string, listener: () => void): Unsubscribe;
  /** Number of queries under way. */
  running(): number;
  forgetDsns(gone: readonly string[]): Promise<void>;
  shutDown(): Promise<void>;
}

const costKinds = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;

/** No query is under way. */
export function createQueries(parts: QueriesParts): Queries {
  const { access, settings, dsns } = parts;
  const own = openOwnQueries(parts);
  const durations = createLearnedDurations(parts);
  const runs = createQueryRuns({ ...parts, own, durations });
  const price = (): number => settings.read().pricePerTb;
  const known = (dsnId: string) => dsns.get(dsnId);

  const pastOf = (told: ToldQuery, ours: ReadonlySet<string>): PastQuery => ({
    ...told,
    cost: costOfQuery(costKinds[told.state], told.statistics, price()),
    ours: ours.has(told.executionId),
  });

  return {
    async start(order, signal) {
      const run = await runs.start(order, signal);
      return run.ok ? succeeded({ runId: run.value.runId }) : run;
    },
    runs: (dsnId) => runs.ofDsn(dsnId),
    run: (runId) => runs.get(runId)?.view() ?? null,
    ended: async (runId) => runs.get(runId)?.ended,
    resultOf: (runId) => runs.get(runId)?.result() ?? null,
    cancel: (runId) => runs.cancel(runId),
    close: (runId) => runs.close(runId),
    estimate: (order, signal) => estimateQuery(access, order, price(), signal),
    async history(dsnId, page, signal) {
      const dsn = known(dsnId);
      if (!dsn.ok) return dsn;
      const told = await pastQueries(access, dsnId, page, signal);
      if (!told.ok) return told;
      const ours = own.ids();
      const items = told.value.items.map((one) => pastOf(one, ours));
      return succeeded({ items, nextToken: told.value.nextToken });
    },
    own: (dsnId) => own.ofDsn(dsnId),
    named: (dsnId, page, signal) => namedQueries(access, dsnId, page, signal),
    async openResult({ dsnId, executionId, tabId }, signal) {
      const execution = await openExecution(access, dsnId, executionId, signal);
      if (!execution.ok) return execution;
      if (execution.value === null) return failed({ code: 'result-missing', subject: executionId });
      return succeeded({ runId: runs.open({ ...execution.value, dsnId, tabId, executionId }).runId });
    },
    async takeUp(dsnId) {
      await runs.takeOver(dsnId).catch((error: unknown) => parts.log.defect('queries-not-taken-up', error));
    },
    watch: (dsnId, listener) =>
      runs.subscribe((changed) => {
        if (changed === dsnId) listener();
      }),
    running: () => runs.running(),
    forgetDsns: (gone) => own.forgetDsns(gone),
    shutDown: () => runs.shutDown(),
  };
}
