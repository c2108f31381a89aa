import { GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { succeeded } from '#app/result.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import { callAthena } from '#main/athena/metadata/call-athena.ts';
import type { Outcome } from '#main/services.ts';
import type { RunOrder } from './query-run.ts';

/** What a run needs to know of an execution that it takes up; null where Athena tells nothing of it. */
export async function openExecution(
  access: Pick<AthenaAccess, 'use'>,
  dsnId: string,
  executionId: string,
  signal: AbortSignal,
): Promise<Outcome<Pick<RunOrder, 'sql' | 'catalog' | 'database' | 'workgroup' | 'startedAt'> | null>> {
  const command = new GetQueryExecutionCommand({ QueryExecutionId: executionId });
  const outcome = await access.use(dsnId, signal, ({ clients: { athena }, context }) =>
    callAthena(
      { athena, context: context(signal) },
      'GetQueryExecution',
      { subject: executionId },
      (abortSignal) => athena.send(command, { abortSignal }),
    ),
  );
  if (!outcome.ok) return outcome;
  const { QueryExecution: execution } = outcome.value;
  if (execution === undefined) return succeeded(null);
  return succeeded({
    sql: execution.Query ?? '',
    catalog: execution.QueryExecutionContext?.Catalog ?? null,
    database: execution.QueryExecutionContext?.Database ?? null,
    workgroup: execution.WorkGroup ?? null,
    startedAt: execution.Status?.SubmissionDateTime?.getTime() ?? 0,
  });
}
