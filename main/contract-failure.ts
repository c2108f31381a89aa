import { ORPCError } from '@orpc/server';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { Outcome } from './services.ts';

type FailureData = { diagnosis: ReturnType<typeof diagnose>; incident: string | null };

/** The contract's one typed error, from a failure that a service returned. */
export function contractFailure(
  failure: Failure,
  incident: string | null = null,
): ORPCError<'FAILURE', FailureData> {
  const diagnosis = diagnose(failure);
  return new ORPCError('FAILURE', {
    status: 422,
    defined: true,
    message: diagnosis.cause,
    data: { diagnosis, incident },
  });
}

/** The value of an outcome, or its failure thrown in the contract's form. */
export function settled<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw contractFailure(outcome.failure);
}
