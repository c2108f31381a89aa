import { expect, it } from 'vitest';
import { signInAddressLabel } from '#app/contract/connection-test.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { CHOOSING, reduceSignIn, type SignInAction } from '#renderer/ui/access/sign-in-state.ts';

const after = (...actions: readonly SignInAction[]) => actions.reduce(reduceSignIn, CHOOSING);
const address = 'https://idp.example/authorize';
const started: SignInAction = { kind: 'started', attempt: 1 };

it('keeps the address apart from what happens', () => {
  const state = after(
    started,
    { kind: 'told', attempt: 1, event: { kind: 'fact', fact: { label: 'Role', value: 'analyst' } } },
    {
      kind: 'told',
      attempt: 1,
      event: { kind: 'fact', fact: { label: signInAddressLabel, value: address } },
    },
  );
  expect(state).toMatchObject({ at: 'signing', address, facts: [{ label: 'Role' }] });
});

it('ends with a sign-in, or with why there is none', () => {
  const signedIn = { kind: 'signed-in', as: 'ana', expiresAt: null } as const;
  expect(after(started, { kind: 'told', attempt: 1, event: signedIn }).at).toBe('done');
  const diagnosis = diagnose({ code: 'token-missing' });
  const failed = after(started, { kind: 'told', attempt: 1, event: { kind: 'failed', diagnosis } });
  expect(failed).toEqual({ at: 'choosing', trouble: { kind: 'refused', diagnosis } });
});

it('does not hear what belongs to an attempt that was given up, or to another one', () => {
  const late: SignInAction = { kind: 'troubled', attempt: 1, trouble: { kind: 'lost' } };
  expect(after(started, { kind: 'given-up' }, late)).toEqual(CHOOSING);
  const other = after(started, { kind: 'started', attempt: 2 }, late);
  expect(other).toMatchObject({ at: 'signing', attempt: 2 });
});
