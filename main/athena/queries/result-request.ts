import type { QueryExecution } from '@aws-sdk/client-athena';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import { finishedQueryFrom } from '#main/athena/query-execution.ts';
import { readsFromS3 } from '#main/athena/query-from-dsn.ts';
import type { ResultRequest } from '#main/athena/spool/result-store.ts';
import type { Entries } from '#main/services.ts';

/** How the rows of an execution that succeeded are got at, with whatever sign-in the DSN has then. */
export function resultRequest(
  access: Pick<AthenaAccess, 'open'>,
  dsn: { readonly id: string; readonly entries: Entries },
  execution: QueryExecution,
): ResultRequest {
  const id = execution.QueryExecutionId ?? '';
  const { outputLocation, encryption } = finishedQueryFrom(id, execution);
  return {
    ...{ executionId: id, outputLocation, encryption },
    statementType: execution.StatementType ?? null,
    mayReadS3: readsFromS3(dsn.entries),
    connect: (refusal, signal) => access.open(dsn.id, signal, refusal),
  };
}
