import type { QueryRun } from '#app/contract/queries.ts';

const statistics: QueryRun['statistics'] = {
  ...{ queueMs: null, planningMs: null, engineMs: null, serviceMs: null, totalMs: null },
  ...{ scannedBytes: null, reusedResult: false, statementType: 'DML' },
};

/** A run with what a test says of it. */
export function sampleRun(given: Partial<QueryRun> = {}): QueryRun {
  return {
    ...{ runId: 'r1', dsnId: 'd1', tabId: 't1', sql: 'SELECT 1', executionId: null },
    ...{ catalog: null, database: null, workgroup: null, state: { kind: 'running' }, startedAt: 0 },
    ...{ endedAt: null, statistics, cost: null, updatedRows: null, result: null, rowsWaitFor: null },
    ...given,
  };
}
