import type { Failure } from '#app/diagnosis/failure.ts';
import { isCredentialsEnd } from '#main/athena/access/athena-access.ts';
import { backOffMs } from '#main/platform/back-off-ms.ts';
import { isTransient } from './transient.ts';

/** What a call that failed means for a query that is under way, and when to ask again. */
export type PollFailure =
  | { readonly kind: 'throttled' | 'reconnecting' | 'sign-in-needed'; readonly waitMs: number }
  | { readonly kind: 'over' };

/** No sign-in mends these. */
const lasting: ReadonlySet<Failure['code']> = new Set([
  'dsn-not-found',
  'dsn-invalid',
  'endpoint-invalid',
  'authentication-type-not-testable',
]);

/** `failures` is how many came in a row before this one. */
export function judgePollFailure(failure: Failure, failures: number): PollFailure {
  if (failure.code === 'throttled') return { kind: 'throttled', waitMs: backOffMs(0, 250, 250) };
  if (isTransient(failure)) return { kind: 'reconnecting', waitMs: backOffMs(failures, 300, 15_000) };
  // Before a call to Athena nothing but the sign-in can fail.
  const signIn = failure.service !== 'athena' || isCredentialsEnd(failure);
  if (!signIn || lasting.has(failure.code)) return { kind: 'over' };
  return { kind: 'sign-in-needed', waitMs: backOffMs(failures, 10_000, 300_000) };
}
