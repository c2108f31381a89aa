import { expect, it } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { failed, succeeded } from '#app/result.ts';
import { createClientSecrets, secretRecipient } from '#main/auth/client-secrets.ts';
import type { SecretStore } from '#main/platform/secret-store.ts';

function storeInMemory(): SecretStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (account) => succeeded(values.get(account) ?? null),
    set: async (account, value) => {
      values.set(account, value);
      return succeeded(undefined);
    },
    delete: async (account) => {
      values.delete(account);
      return succeeded(undefined);
    },
    quality: () => ({ kind: 'keychain' }),
  };
}

const absent: SecretStore = {
  get: async () => failed('absent'),
  set: async () => failed('absent'),
  delete: async () => failed('absent'),
  quality: () => ({ kind: 'session', trouble: 'absent', reason: 'There is none.' }),
};

const browser: TokenSource = {
  kind: 'browser',
  wellKnownUrl: 'https://login.example.com/.well-known/openid-configuration',
  clientId: 'client',
  scope: 'openid',
  listenPort: 7890,
  timeoutSeconds: 60,
};

const recipientOf = (source: TokenSource): string => secretRecipient(source) ?? '';

it('keeps the secret in the keychain, for later runs', async () => {
  const store = storeInMemory();
  expect(await createClientSecrets(store).keep('one', recipientOf(browser), 's3cret')).toEqual({
    kind: 'keychain',
  });
  expect(await createClientSecrets(store).find('one', recipientOf(browser))).toBe('s3cret');
  expect(await createClientSecrets(store).find('two', recipientOf(browser))).toBeNull();
});

it('keeps it for this run where there is no keychain', async () => {
  const secrets = createClientSecrets(absent);
  expect(await secrets.keep('one', recipientOf(browser), 's3cret')).toMatchObject({ kind: 'session' });
  expect(await secrets.find('one', recipientOf(browser))).toBe('s3cret');
  expect(await createClientSecrets(absent).find('one', recipientOf(browser))).toBeNull();
});

it.each([
  ['another host', { ...browser, wellKnownUrl: 'https://evil.example/.well-known/openid-configuration' }],
  ['another client', { ...browser, clientId: 'other' }],
])('does not give it to %s', async (_name, other) => {
  const secrets = createClientSecrets(storeInMemory());
  await secrets.keep('one', recipientOf(browser), 's3cret');
  expect(await secrets.find('one', recipientOf(other))).toBeNull();
});

it('gives it again after a change of scope or port', async () => {
  const secrets = createClientSecrets(storeInMemory());
  await secrets.keep('one', recipientOf(browser), 's3cret');
  const changed = { ...browser, scope: 'openid email', listenPort: 7891 };
  expect(await secrets.find('one', recipientOf(changed))).toBe('s3cret');
});

it('takes what it cannot read for absent', async () => {
  const store = storeInMemory();
  store.values.set('client-secret:one', 'not JSON');
  expect(await createClientSecrets(store).find('one', recipientOf(browser))).toBeNull();
});

it('knows that other sources need no secret', () => {
  expect(secretRecipient({ kind: 'paste' })).toBeNull();
  expect(secretRecipient({ kind: 'environment', variable: 'TOKEN' })).toBeNull();
});
