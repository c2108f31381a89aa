import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { fateOf, foundSecrets } from '#app/dsn/secrets/found-secrets.ts';

const TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln';
const keys: DsnEntries = [
  ['AuthenticationType', 'IAM Credentials'],
  ['UID', 'AKIAEXAMPLE'],
  ['UseProxy', '1'],
  ['ProxyHost', 'proxy.example'],
  ['ProxyUID', 'me'],
];
const fates = (secrets: DsnEntries, entries: DsnEntries = keys) =>
  foundSecrets(secrets, entries).map((secret) => `${secret.key}: ${fateOf(secret)}`);

it('sorts secrets by what the DSN needs, under any name, and tokens by what they are', () => {
  expect(
    fates([
      ['pwd', 'x'],
      ['SessionToken', 'x'],
      ['ProxyPWD', 'x'],
      ['web_identity_token', TOKEN],
    ]),
  ).toEqual(['pwd: keychain', 'SessionToken: memory', 'ProxyPWD: keychain', 'web_identity_token: memory']);
  expect(fates([['SecretKey', 'x']])).toEqual(['SecretKey: keychain']);
  expect(fates([['aws_secret_access_key', 'x']])).toEqual(['aws_secret_access_key: keychain']);
});

it('drops what nothing needs, what has no owner, and what is no token', () => {
  const jwt: DsnEntries = [['AuthenticationType', 'JWT']];
  expect(fates([['PWD', 'x']], jwt)).toEqual(['PWD: dropped']);
  expect(fates([['PWD', 'x']], [['AuthenticationType', 'IAM Credentials']])).toEqual(['PWD: dropped']);
  expect(fates([['web_identity_token', 'see the wiki']], jwt)).toEqual(['web_identity_token: dropped']);
  expect(fates([['access_token', TOKEN]], jwt)).toEqual(['access_token: dropped']);
  expect(fates([['PWD', ' ']])).toEqual(['PWD: dropped']);
});

it('takes the first of several for one purpose', () => {
  expect(
    fates([
      ['SecretKey', 'a'],
      ['PWD', 'b'],
    ]),
  ).toEqual(['SecretKey: keychain', 'PWD: dropped']);
});

it('never loses a key and never throws', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (secrets) => {
      const found = foundSecrets(secrets, keys);
      const names = new Set(secrets.map(([key]) => key.toLowerCase()));
      expect(found).toHaveLength(names.size);
    }),
  );
});
