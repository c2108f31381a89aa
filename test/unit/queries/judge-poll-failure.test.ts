import { expect, test } from 'vitest';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { judgePollFailure } from '#main/athena/queries/judge-poll-failure.ts';

const judged = (code: FailureCode, service = 'athena') => judgePollFailure({ code, service }, 0).kind;

test('what a network shows in the place of Athena is waited out, whatever its form', () => {
  const codes: readonly FailureCode[] = [
    'answer-not-from-aws',
    'proxy-auth-required',
    'connection-reset',
    'dns-failed',
    'tls-failed',
    'tls-untrusted',
    'tls-name-mismatch',
    'tls-expired',
    'aws-fault',
  ];
  expect(codes.map((code) => judged(code))).toEqual(codes.map(() => 'reconnecting'));
  expect(judged('tls-untrusted', 'sts')).toBe('reconnecting');
});

test('what no time mends ends the run', () => {
  expect(judged('access-denied')).toBe('over');
  expect(judged('dsn-not-found', 'dsn')).toBe('over');
});
