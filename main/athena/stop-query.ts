import { type AthenaClient, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import { callAws } from '#main/platform/call-aws.ts';
import { classifyAthenaRefusal } from './classify-athena-refusal.ts';

/** Longest that the clean-up of an abandoned query may go on. */
export const cleanUpMs = 2000;

/**
 * Stops a query that nobody waits for any more. There is nobody to tell of a failure either: Athena ends a query
 * by itself at the workgroup's time limit.
 */
export async function stopQuery(client: AthenaClient, id: string, http: AwsHttp): Promise<void> {
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), cleanUpMs);
  const command = new StopQueryExecutionCommand({ QueryExecutionId: id });
  await callAws(
    {
      service: 'athena',
      operation: 'StopQueryExecution',
      classify: classifyAthenaRefusal,
      send: (abortSignal) => client.send(command, { abortSignal }),
    },
    { http, signal: timeUp.signal, onRepeat: () => undefined },
  )
    .catch(() => undefined)
    .finally(() => clearTimeout(timer));
}
