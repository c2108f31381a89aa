import { once } from 'node:events';
import type { QueryRun as QueryRunView, QueryState } from '#app/contract/queries.ts';
import { createLearnedDurations, type LearnedDurations } from '#main/athena/queries/learned-durations.ts';
import { type OwnQueries, openOwnQueries } from '#main/athena/queries/own-queries.ts';
import type { QueryOrder } from '#main/athena/queries/query-order.ts';
import type { QueryRun } from '#main/athena/queries/query-run.ts';
import { createQueryRuns, type QueryRuns } from '#main/athena/queries/query-runs.ts';
import { createResultStore } from '#main/athena/results/create-result-store.ts';
import type { ResultRequest, ResultStore } from '#main/athena/spool/result-store.ts';
import { systemClock } from '#main/platform/clock.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';
import { memoryLog } from '#test/integration/engine/scenario.ts';
import { never, openScene, type Scene, type SceneOptions } from './scene.ts';

/** A process of the program, as far as it runs queries. */
export interface RunsScene extends Scene {
  readonly runs: QueryRuns;
  readonly own: OwnQueries;
  readonly durations: LearnedDurations;
  readonly results: ResultStore;
  /** What was handed to the store. */
  readonly requests: readonly ResultRequest[];
  readonly log: ReturnType<typeof memoryLog>;
  start(sql: string, more?: Partial<QueryOrder>): Promise<QueryRun>;
}

export async function openRunsScene(sandbox: Sandbox, options: SceneOptions = {}): Promise<RunsScene> {
  const scene = await openScene(sandbox, options);
  const log = memoryLog();
  const around = { dataDir: scene.dataDir, clock: systemClock };
  const own = openOwnQueries(around);
  const durations = createLearnedDurations(around);
  const results = createResultStore({ dataDir: scene.dataDir, log });
  const requests: ResultRequest[] = [];
  const runs = createQueryRuns({
    ...{ access: scene.access, own, durations, dsns: scene.dsns, clock: systemClock, log },
    results: {
      take(request) {
        requests.push(request);
        return results.take(request);
      },
    },
    settings: { read: () => ({ pricePerTb: 5 }) as never },
  });
  return {
    ...scene,
    ...{ runs, own, durations, log, results, requests },
    async start(sql, more = {}) {
      const order = {
        ...{ dsnId: scene.dsn.id, tabId: 'tab-1', sql, parameters: [], reuseMinutes: null },
        ...{ catalog: null, database: null, workgroup: null, ...more },
      };
      const started = await runs.start(order, never);
      if (!started.ok) throw new Error(started.failure.code);
      return started.value;
    },
    async close() {
      await runs.shutDown();
      await results.close();
      await scene.close();
    },
  };
}

/** Resolves once the run is as it is wanted. */
export async function untilRun(
  { runs }: Pick<RunsScene, 'runs'>,
  run: QueryRun,
  isSo: (view: QueryRunView) => boolean,
): Promise<QueryRunView> {
  const changes = new EventTarget();
  const end = runs.subscribe(() => changes.dispatchEvent(new Event('change')));
  try {
    while (!isSo(run.view())) await once(changes, 'change');
    return run.view();
  } finally {
    end();
  }
}

/** Resolves once the run is in one of these states. */
export function untilState(
  scene: Pick<RunsScene, 'runs'>,
  run: QueryRun,
  ...kinds: readonly QueryState['kind'][]
): Promise<QueryRunView> {
  return untilRun(scene, run, ({ state }) => kinds.includes(state.kind));
}

/** Every state that the run is in from now on, without repetitions, as its kind. */
export function statesOf({ runs }: Pick<RunsScene, 'runs'>, run: QueryRun): string[] {
  const states: string[] = [run.view().state.kind];
  runs.subscribe(() => {
    const { kind } = run.view().state;
    if (states.at(-1) !== kind) states.push(kind);
  });
  return states;
}
