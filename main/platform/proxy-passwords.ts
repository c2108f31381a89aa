import { createHash } from 'node:crypto';
import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';
import { proxyName } from './forward-proxy.ts';
import { dsnProxy, namesProxy } from './proxy-rules.ts';
import type { SecretStore, StoreQuality } from './secret-store.ts';

/** Passwords of proxies, which no DSN file holds. One belongs to a user of a proxy, whichever DSN names them. */
export interface ProxyPasswords {
  /** Null where none is kept, or the DSN has no proxy user. */
  of(entries: DsnEntries): Promise<string | null>;
  /** Says how long it will be kept; null where the DSN has no proxy user to keep it for. */
  keep(entries: DsnEntries, password: string): Promise<StoreQuality | null>;
  forget(entries: DsnEntries): Promise<void>;
}

/** The name is a hash, since keychains show their accounts to anyone who opens them. */
function accountFor(entries: DsnEntries): string | null {
  if (!namesProxy(entries) || (valueAt(entries, 'ProxyUID') ?? '').trim() === '') return null;
  const proxy = dsnProxy(entries, null);
  if (!proxy.ok) return null;
  const parts = JSON.stringify([proxyName(proxy.value), proxy.value.user]);
  return `proxy-${createHash('sha256').update(parts).digest('base64url')}`;
}

/** Passwords in the keychain, or for as long as the program runs where there is none. */
export function createProxyPasswords(store: SecretStore): ProxyPasswords {
  const session = new Map<string, string>();
  return {
    async of(entries) {
      const account = accountFor(entries);
      if (account === null) return null;
      const held = session.get(account);
      if (held !== undefined) return held;
      const kept = await store.get(account);
      return kept.ok ? kept.value : null;
    },
    async keep(entries, password) {
      const account = accountFor(entries);
      if (account === null) return null;
      session.set(account, password);
      await store.set(account, password);
      return store.quality();
    },
    async forget(entries) {
      const account = accountFor(entries);
      if (account === null) return;
      session.delete(account);
      await store.delete(account);
    },
  };
}
