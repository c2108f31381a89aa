import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '#app/result.ts';
import { createProxyPasswords } from '#main/platform/proxy-passwords.ts';
import { type SecretStore, sessionOnly } from '#main/platform/secret-store.ts';

const dsn = (changes: Readonly<Record<string, string>> = {}) =>
  Object.entries({ UseProxy: '1', ProxyHost: 'proxy.corp', ProxyPort: '3128', ProxyUID: 'ana', ...changes });

function keychain(): SecretStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (account) => succeeded(kept.get(account) ?? null),
    set: async (account, value) => succeeded(void kept.set(account, value)),
    delete: async (account) => succeeded(void kept.delete(account)),
    quality: () => ({ kind: 'keychain' }),
  };
}

const locked: SecretStore = {
  get: async () => failed('locked'),
  set: async () => failed('locked'),
  delete: async () => failed('locked'),
  quality: () => sessionOnly('locked'),
};

describe('the password of a proxy', () => {
  it('is found again by every DSN with that proxy and user, in a later run too', async () => {
    const store = keychain();
    expect(await createProxyPasswords(store).keep(dsn(), 'secret')).toEqual({ kind: 'keychain' });
    const later = createProxyPasswords(store);
    expect(await later.of(dsn({ Description: 'another', ProxyHost: 'PROXY.corp' }))).toBe('secret');
    expect(await later.of(dsn({ ProxyUID: 'ben' }))).toBeNull();
    expect(await later.of(dsn({ ProxyPort: '3129' }))).toBeNull();
    expect(await later.of(dsn({ UseProxy: '0' }))).toBeNull();
    await later.forget(dsn());
    expect(await later.of(dsn())).toBeNull();
    expect(store.kept.size).toBe(0);
  });

  it('shows neither proxy nor user in the keychain’s list', async () => {
    const store = keychain();
    await createProxyPasswords(store).keep(dsn(), 'secret');
    expect([...store.kept.keys()].join()).not.toMatch(/corp|ana|3128/);
  });

  it('lasts as long as the program runs where the keychain is locked', async () => {
    const passwords = createProxyPasswords(locked);
    expect(await passwords.keep(dsn(), 'secret')).toMatchObject({ kind: 'session', trouble: 'locked' });
    expect(await passwords.of(dsn())).toBe('secret');
    expect(await createProxyPasswords(locked).of(dsn())).toBeNull();
  });

  it('is not kept for a DSN without a proxy user', async () => {
    expect(await createProxyPasswords(keychain()).keep(dsn({ ProxyUID: '' }), 'secret')).toBeNull();
  });
});
