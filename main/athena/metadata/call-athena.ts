import type { AthenaClient } from '@aws-sdk/client-athena';
import type { Failure } from '#app/diagnosis/failure.ts';
import { succeeded } from '#app/result.ts';
import { classifyAthenaRefusal } from '#main/athena/classify-athena-refusal.ts';
import { type CallContext, callAws } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';

/** A client with what its calls need. */
export interface AthenaCaller {
  readonly athena: AthenaClient;
  readonly context: CallContext;
}

/** What an operation is about, for the words of a failure. `resource` where the service may not name it. */
export type CallSubject = Pick<Failure, 'subject'> & Partial<Pick<Failure, 'action' | 'resource'>>;

/** One reading operation of Athena, repeated where that is safe. A refusal names the IAM action that is missing. */
export async function callAthena<T>(
  { context }: AthenaCaller,
  operation: string,
  about: CallSubject,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<Outcome<T>> {
  const call = {
    service: 'athena' as const,
    operation,
    about: { action: `athena:${operation}`, ...about },
    classify: classifyAthenaRefusal,
    send,
  };
  const outcome = await callAws(call, context);
  return outcome.ok ? succeeded(outcome.value.value) : outcome;
}
