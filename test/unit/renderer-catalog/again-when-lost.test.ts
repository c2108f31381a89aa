import { ORPCError } from '@orpc/client';
import { expect, it } from 'vitest';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { AGAIN_WHEN_LOST } from '#renderer/ui/again-when-lost.ts';

const intervalAfter = (code: FailureCode) => {
  const error = new ORPCError('FAILED', { data: { diagnosis: diagnose({ code }) } });
  return AGAIN_WHEN_LOST.refetchInterval({ state: { error } });
};

it.each(['answer-not-from-aws', 'connection-refused', 'dns-failed', 'proxy-refused'] as const)(
  'asks again by itself after %s',
  (code) => {
    expect(intervalAfter(code)).toBeGreaterThan(0);
  },
);

it.each(['access-denied', 'sign-in-needed', 'throttled'] as const)('leaves %s to the person', (code) => {
  expect(intervalAfter(code)).toBe(false);
});

it('asks no more for what has come', () => {
  expect(AGAIN_WHEN_LOST.refetchInterval({ state: { error: null } })).toBe(false);
});
