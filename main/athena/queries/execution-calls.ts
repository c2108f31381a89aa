import { GetQueryResultsCommand, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { succeeded } from '#app/result.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import { callAthena } from '#main/athena/metadata/call-athena.ts';
import type { Outcome } from '#main/services.ts';

/** An execution, and whose sign-in reaches it. */
export interface ExecutionPlace {
  readonly access: Pick<AthenaAccess, 'use'>;
  readonly dsnId: string;
  readonly executionId: string;
  readonly signal: AbortSignal;
}

/** Stops a query in Athena. Of one that has ended it changes nothing. */
export function stopExecution({
  access,
  dsnId,
  executionId,
  signal,
}: ExecutionPlace): Promise<Outcome<object>> {
  const command = new StopQueryExecutionCommand({ QueryExecutionId: executionId });
  return access.use(dsnId, signal, ({ clients: { athena }, context }) =>
    callAthena(
      { athena, context: context(signal) },
      'StopQueryExecution',
      { subject: executionId },
      (abortSignal) => athena.send(command, { abortSignal }),
    ),
  );
}

/** Rows that a statement such as INSERT has written; null where Athena doesn't say. */
export async function updateCountOf(place: ExecutionPlace): Promise<number | null> {
  const { access, dsnId, executionId, signal } = place;
  const command = new GetQueryResultsCommand({ QueryExecutionId: executionId, MaxResults: 1 });
  const outcome = await access.use(dsnId, signal, async ({ clients: { athena }, context }) => {
    const answer = await callAthena(
      { athena, context: context(signal) },
      'GetQueryResults',
      { subject: executionId },
      (abortSignal) => athena.send(command, { abortSignal }),
    );
    return answer.ok ? succeeded(answer.value.UpdateCount ?? null) : answer;
  });
  return outcome.ok ? outcome.value : null;
}
