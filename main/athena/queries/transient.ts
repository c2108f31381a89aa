import type { Failure } from '#app/diagnosis/failure.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { isWayLost } from '#app/diagnosis/is-way-lost.ts';
import { isOtherPeer } from '#main/athena/is-other-peer.ts';

/**
 * Whether asking again later is worth while: the way to Athena, which took the query, is lost, or Athena itself is; the
 * query goes on.
 */
export function isTransient({ code }: Failure): boolean {
  return code === 'aws-fault' || isWayLost(code) || isOtherPeer(code);
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
