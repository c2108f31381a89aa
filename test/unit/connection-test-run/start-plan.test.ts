import { describe, expect, it } from 'vitest';
import type { TestPreview } from '#app/contract/connection-test.ts';
import { tokenNeeded } from '#renderer/features/connection-test/connection-test-state.ts';
import { startPlan, tokenUseOf } from '#renderer/features/connection-test/start-plan.ts';
import { held, heldToken, plan, running } from '../connection-test-state/fixtures.ts';

const now = 2_000_000;
const file = { kind: 'file', path: '/tmp/token' } as const;
const paste = { kind: 'paste' } as const;
const spent = { at: 'token-held', token: { ...heldToken, spentAt: 1 } } as const;
const expired = 5_000_000;

describe('what one click does', () => {
  it('takes a token and runs where a source is kept, and waits for a paste where none is', () => {
    expect(startPlan(tokenNeeded, file, 'sign-in', now)).toEqual({ kind: 'take-and-run' });
    expect(startPlan(tokenNeeded, paste, 'sign-in', now)).toEqual({ kind: 'none' });
    expect(startPlan(tokenNeeded, undefined, 'sign-in', now)).toEqual({ kind: 'none' });
  });

  it('uses a good token again and takes a fresh one for one that is expired', () => {
    expect(startPlan(held, file, 'sign-in', now)).toEqual({ kind: 'run' });
    expect(startPlan(held, file, 'sign-in', expired)).toEqual({ kind: 'take-and-run' });
    expect(startPlan(held, paste, 'sign-in', expired)).toMatchObject({ kind: 'blocked' });
  });

  it('never sends a spent token to an exchange', () => {
    expect(startPlan(spent, file, 'exchange', now)).toEqual({ kind: 'take-and-run' });
    expect(startPlan(spent, paste, 'exchange', now)).toEqual({
      kind: 'blocked',
      why: 'This token is spent. Use a fresh one.',
    });
    expect(startPlan(spent, paste, 'sign-in', now)).toEqual({ kind: 'run' });
  });

  it('runs at once where no token is needed, and never twice at a time', () => {
    expect(startPlan({ at: 'no-token-needed' }, file, 'sign-in', now)).toEqual({ kind: 'run' });
    expect(startPlan(running, file, 'sign-in', now)).toEqual({ kind: 'none' });
  });
});

it('knows an exchange by its step', () => {
  const preview = (id: 'create-token-with-iam' | 'run-query'): TestPreview => ({
    steps: [plan(id)],
    token: 'needed',
    onlyTheDriver: null,
    warnings: [],
  });
  expect(tokenUseOf(preview('create-token-with-iam'))).toBe('exchange');
  expect(tokenUseOf(preview('run-query'))).toBe('sign-in');
  expect(tokenUseOf(undefined)).toBe('sign-in');
});
