import type { QueryExecution } from '@aws-sdk/client-athena';
import { finishedQueryFrom } from '#main/athena/query-execution.ts';
import { readsFromS3 } from '#main/athena/query-from-dsn.ts';
import type { ResultRequest } from '#main/athena/spool/result-store.ts';
import type { Entries } from '#main/services.ts';

/** How the rows of an execution that succeeded are got at. */
export function resultRequest(
  entries: Entries,
  execution: QueryExecution,
  ways: Pick<ResultRequest, 'connect' | 'waiting'>,
): ResultRequest {
  const id = execution.QueryExecutionId ?? '';
  const { outputLocation, encryption } = finishedQueryFrom(id, execution);
  return {
    ...{ executionId: id, outputLocation, encryption, ...ways },
    statementType: execution.StatementType ?? null,
    mayReadS3: readsFromS3(entries),
  };
}
