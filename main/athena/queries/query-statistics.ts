import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryStatistics } from '#app/contract/queries.ts';

/** Before Athena has told anything. */
export const noStatistics: QueryStatistics = {
  queueMs: null,
  planningMs: null,
  engineMs: null,
  serviceMs: null,
  totalMs: null,
  scannedBytes: null,
  reusedResult: false,
  statementType: null,
};

function sum(...parts: readonly (number | undefined)[]): number | null {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? null : known.reduce((all, part) => all + part, 0);
}

/** `Statistics` and `StatementType` of an execution (API_QueryExecutionStatistics). */
export function statisticsOf({ Statistics: told, StatementType }: QueryExecution): QueryStatistics {
  return {
    queueMs: told?.QueryQueueTimeInMillis ?? null,
    planningMs: told?.QueryPlanningTimeInMillis ?? null,
    engineMs: told?.EngineExecutionTimeInMillis ?? null,
    serviceMs: sum(told?.ServicePreProcessingTimeInMillis, told?.ServiceProcessingTimeInMillis),
    totalMs: told?.TotalExecutionTimeInMillis ?? null,
    scannedBytes: told?.DataScannedInBytes ?? null,
    reusedResult: told?.ResultReuseInformation?.ReusedPreviousResult ?? false,
    statementType: StatementType ?? null,
  };
}
