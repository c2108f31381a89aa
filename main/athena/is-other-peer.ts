import type { FailureCode } from '#app/diagnosis/failure-code.ts';

const otherPeer: ReadonlySet<FailureCode> = new Set(['tls-untrusted', 'tls-name-mismatch', 'tls-expired']);

/**
 * Whether somebody else answered with a certificate of their own, as a network does that wants a sign-in. Where the service
 * was reached a moment ago, it will be again.
 */
export function isOtherPeer(code: FailureCode): boolean {
  return otherPeer.has(code);
}
