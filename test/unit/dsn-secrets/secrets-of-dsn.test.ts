import { expect, it } from 'vitest';
import { AUTHENTICATION_TYPES } from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';
import {
  sameSecretOwner,
  secretOwnerIn,
  secretParameters,
  secretsNeededBy,
  secretsUsedBy,
} from '#app/dsn/secrets/dsn-secrets.ts';

type Entries = readonly (readonly [string, string])[];
const ofType = (type: string, more: Entries = []): Entries => [['AuthenticationType', type], ...more];
const proxy: Entries = [
  ['UseProxy', '1'],
  ['ProxyHost', 'proxy.example.com'],
  ['ProxyUID', 'ana'],
];

it.each([
  ['IAM Credentials', ['PWD', 'SessionToken'], ['PWD']],
  ['BrowserOidcTip', ['client_secret'], []],
  ['AzureAD', ['PWD', 'client_secret'], ['PWD', 'client_secret']],
  ['JWT', [], []],
  ['JWT_TIP', [], []],
  ['IAM Profile', [], []],
])('%s can use %j and needs %j', (type, used, needed) => {
  expect(secretsUsedBy(ofType(type))).toEqual(used);
  expect(secretsNeededBy(ofType(type))).toEqual(needed);
});

it.each(AUTHENTICATION_TYPES)('%s uses only what the catalogue calls a secret of it', (type) => {
  for (const parameter of secretsUsedBy(ofType(type)))
    expect(parameterFor(parameter, type)?.secret).toBe(true);
});

it.each([
  [proxy, true],
  [proxy.filter(([key]) => key !== 'ProxyUID'), false],
  [proxy.map(([key, value]) => [key, key === 'UseProxy' ? '0' : value] as const), false],
  [proxy.map(([key, value]) => [key.toLowerCase(), value === '1' ? 'TRUE' : value] as const), true],
])('asks for the proxy’s password where the proxy asks for a user (%#)', (entries, used) => {
  expect(secretsUsedBy(entries).includes('ProxyPWD')).toBe(used);
});

it('knows whose each is, and that nobody’s is shared', () => {
  expect(secretOwnerIn([['uid', ' AKIA ']], 'PWD')).toEqual(['AKIA']);
  for (const parameter of secretParameters) {
    expect(secretOwnerIn([], parameter)).toBeNull();
    expect(sameSecretOwner([], [], parameter)).toBe(false);
    expect(sameSecretOwner(proxy, ofType('JWT', proxy), parameter)).toBe(parameter === 'ProxyPWD');
  }
});
