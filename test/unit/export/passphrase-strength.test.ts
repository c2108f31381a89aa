import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leftOutByDsn } from '#renderer/features/export/export-choice.ts';
import { passphraseStrength } from '#renderer/features/export/passphrase-strength.ts';

it.each([
  ['', 'too-short'],
  ['hunter2', 'too-short'],
  ['hunter22', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['horse battery', 'fair'],
  ['correct horse battery staple', 'strong'],
] as const)('judges %j as %s', (passphrase, level) => {
  expect(passphraseStrength(passphrase).level).toBe(level);
});

it('never calls a longer passphrase weaker', () => {
  const levels = ['too-short', 'weak', 'fair', 'strong'];
  const rank = (passphrase: string) => levels.indexOf(passphraseStrength(passphrase).level);
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, more) => {
      expect(rank(one + more)).toBeGreaterThanOrEqual(rank(one));
    }),
  );
});

it('groups what is left out by DSN', () => {
  const leftOut = [
    { dsn: 'A', key: 'PWD', why: 'secret' },
    { dsn: 'B', key: 'PWD', why: 'secret' },
    { dsn: 'A', key: 'X', why: 'only-odbc' },
  ];
  expect(leftOutByDsn(leftOut)).toEqual([
    { dsn: 'A', words: 'PWD (secret), X (of the ODBC driver only)' },
    { dsn: 'B', words: 'PWD (secret)' },
  ]);
});
