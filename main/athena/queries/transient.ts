import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';

/** The way to Athena is broken for the moment, or Athena itself; the query goes on meanwhile. */
const transient: ReadonlySet<FailureCode> = new Set([
  'dns-failed',
  'connection-refused',
  'connection-timeout',
  'connection-reset',
  'network-unreachable',
  'tls-failed',
  'proxy-unreachable',
  'proxy-auth-required',
  'proxy-refused',
  'answer-timeout',
  'answer-cut',
  'answer-not-from-aws',
  'aws-fault',
]);

/** Whether asking again later is worth while. */
export function isTransient({ code }: Failure): boolean {
  return transient.has(code);
}

/** Failures after which nobody knows whether Athena has taken the call. */
const ambiguous: ReadonlySet<FailureCode> = new Set([
  'connection-reset',
  'answer-timeout',
  'answer-cut',
  'answer-not-from-aws',
  'aws-fault',
]);

/** Whether Athena may have begun the query although no answer came. */
export function mayHaveStarted({ code }: Failure): boolean {
  return ambiguous.has(code);
}

/** "Exponential backoff and jitter": half of the wait is fixed, the other half random. Milliseconds. */
export function backOffMs(attempt: number, firstMs: number, longestMs: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20));
  return whole * (0.5 + Math.random() / 2);
}
