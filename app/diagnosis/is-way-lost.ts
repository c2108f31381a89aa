import type { FailureCode } from './failure-code.ts';

/** The way to a service is broken for the moment, or something on it answers in the service's place. */
const lostWays: ReadonlySet<FailureCode> = new Set([
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
]);

/** Whether the network is the reason, such as one that wants a sign-in of its own, so that the same call may work later. */
export function isWayLost(code: FailureCode): boolean {
  return lostWays.has(code);
}
