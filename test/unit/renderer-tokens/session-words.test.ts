import { expect, it } from 'vitest';
import type { HeldSession } from '#app/contract/sessions.ts';
import { endOf, qualityWords, sessionWords } from '#renderer/features/sessions/session-words.ts';

const session: HeldSession = {
  id: 's',
  dsnName: 'Sales',
  kind: 'credentials',
  signedInAs: 'ana@example.com',
  provider: 'login.example.com',
  issuedAt: 0,
  expiresAt: 3_600_000,
  storedIn: 'keychain',
  shared: true,
};

it('says who, until when, where and for whom', () => {
  expect(sessionWords(session, 600_000)).toEqual({
    kind: 'AWS credentials',
    who: 'ana@example.com · login.example.com',
    until: 'Expires in 50:00',
    ending: false,
    place: 'On disk, encrypted; the key is in the system’s keychain',
    reach: 'Shared with other processes of the program',
  });
});

it.each([
  [3_300_000, 'Expires in 05:00', false],
  [3_300_001, 'Expires in 05:00', false],
  [3_301_000, 'Expires in 04:59', true],
  [3_600_000, 'Expired', true],
])('marks the last five minutes (%i ms)', (now, until, ending) => {
  expect(sessionWords(session, now)).toMatchObject({ until, ending });
});

it('owns up to what it does not know', () => {
  const unknown = { ...session, signedInAs: null, provider: null, expiresAt: null };
  expect(sessionWords(unknown, 0)).toMatchObject({
    who: 'Holder not named',
    until: 'No known end',
    ending: false,
  });
  expect(endOf(unknown)).toBeNull();
});

it('says how safe the store is', () => {
  expect(qualityWords({ kind: 'keychain' })).toMatch(/encrypted/);
  expect(qualityWords({ kind: 'session', reason: 'The keychain is locked.' })).toBe(
    'Sign-ins are kept in memory only and end with the program. The keychain is locked.',
  );
});
