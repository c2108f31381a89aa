import { expect, it } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { createDsnSecrets } from '#main/auth/dsn-secrets.ts';
import { clientOfSource } from '#main/auth/sources/client-of-source.ts';
import { secretStoreInMemory } from '#test/support/secret-store-in-memory.ts';

const browser: Extract<TokenSource, { kind: 'browser' }> = {
  kind: 'browser',
  wellKnownUrl: 'https://login.example.com/.well-known/openid-configuration',
  clientId: 'client',
  scope: 'openid',
  listenPort: 7890,
  timeoutSeconds: 60,
};

/** The secret that a source finds after it was kept for `browser`. */
async function foundBy(source: TokenSource): Promise<string | null> {
  const secrets = createDsnSecrets(secretStoreInMemory());
  await secrets.keep(clientOfSource(browser) ?? [], 'client_secret', 's3cret');
  return secrets.find(clientOfSource(source) ?? [], 'client_secret');
}

it('finds the secret again after a change of scope or port', async () => {
  expect(await foundBy({ ...browser, scope: 'openid email', listenPort: 7891 })).toBe('s3cret');
});

it.each([
  ['host', { wellKnownUrl: 'https://evil.example/.well-known/openid-configuration' }],
  ['tenant', { wellKnownUrl: 'https://login.example.com/other/.well-known/openid-configuration' }],
  ['client', { clientId: 'other' }],
])('has no secret for another %s', async (_name, change) => {
  expect(await foundBy({ ...browser, ...change })).toBeNull();
});

it('shares the secret with the DSN that names the same client', async () => {
  const secrets = createDsnSecrets(secretStoreInMemory());
  const entries = [
    ['AuthenticationType', 'BrowserOidcTip'],
    ['IdpWellKnownConfigurationUrl', browser.wellKnownUrl],
    ['client_id', browser.clientId],
  ] as const;
  await secrets.keep(clientOfSource(browser) ?? [], 'client_secret', 's3cret');
  expect(await secrets.find(entries, 'client_secret')).toBe('s3cret');
});

it('knows that other sources need no secret', () => {
  expect(clientOfSource({ kind: 'paste' })).toBeNull();
  expect(clientOfSource({ kind: 'environment', variable: 'TOKEN' })).toBeNull();
});
