import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryRun as QueryRunView, QueryState, QueryStatistics } from '#app/contract/queries.ts';
import type { Clock } from '#main/platform/clock.ts';
import { costOfQuery } from './query-cost.ts';
import type { RunOrder } from './query-run.ts';
import { noStatistics, statisticsOf } from './query-statistics.ts';
import type { Started } from './start-execution.ts';

/** Where a run runs, as far as it is known. */
type RunPlace = Pick<QueryRunView, 'catalog' | 'database' | 'workgroup'>;

/** What is known of a run: its state, its numbers and where it runs. */
export interface RunStanding {
  state(): QueryState;
  isFinal(): boolean;
  place(): RunPlace;
  statistics(): QueryStatistics;
  /** A final state has none after it. */
  become(next: QueryState): void;
  /** Athena has taken the query. */
  took(started: Started): void;
  /** What Athena says of it, its state aside. */
  note(execution: QueryExecution): void;
  wrote(rows: number | null): void;
  view(pricePerTb: number): Omit<QueryRunView, 'runId' | 'result' | 'rowsWaitFor'>;
}

/** Who hears of changes. */
export interface RunStandingParts {
  readonly clock: Clock;
  changed(): void;
  /** A final state has come, and is not told of yet. */
  ended(): void;
}

const finals: ReadonlySet<QueryState['kind']> = new Set(['succeeded', 'failed', 'cancelled']);

/** A run that is to begin, or that has begun already where the order names an execution. */
export function createRunStanding(order: RunOrder, parts: RunStandingParts): RunStanding {
  const { dsnId, tabId, sql, startedAt } = order;
  let state: QueryState = { kind: order.executionId === null ? 'starting' : 'running' };
  let executionId = order.executionId;
  let place: RunPlace = { catalog: order.catalog, database: order.database, workgroup: order.workgroup };
  let statistics = noStatistics;
  let endedAt: number | null = null;
  let updatedRows: number | null = null;
  const isFinal = (): boolean => finals.has(state.kind);

  return {
    state: () => state,
    isFinal,
    place: () => place,
    statistics: () => statistics,
    become(next) {
      if (isFinal()) return;
      state = next;
      if (isFinal()) {
        endedAt = parts.clock.now();
        parts.ended();
      }
      parts.changed();
    },
    took({ executionId: id, catalog, database, workgroup }) {
      executionId = id;
      place = { catalog, database, workgroup };
    },
    note(execution) {
      statistics = statisticsOf(execution);
      const context = execution.QueryExecutionContext;
      place = {
        catalog: place.catalog ?? context?.Catalog ?? null,
        database: place.database ?? context?.Database ?? null,
        workgroup: place.workgroup ?? execution.WorkGroup ?? null,
      };
    },
    wrote(rows) {
      updatedRows = rows;
    },
    view: (pricePerTb) => ({
      ...{ dsnId, tabId, sql, executionId, state, startedAt, endedAt, statistics, updatedRows, ...place },
      cost: costOfQuery(state.kind, statistics, pricePerTb),
    }),
  };
}
