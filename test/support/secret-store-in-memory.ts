import type { KeychainTrouble } from '#app/diagnosis/keychain-words.ts';
import { failed, succeeded } from '#app/result.ts';
import { type SecretStore, sessionOnly } from '#main/platform/secret-store.ts';

/** A keychain of one test, which can fall into trouble and come out of it. */
export interface SecretStoreInMemory extends SecretStore {
  readonly values: Map<string, string>;
  trouble: KeychainTrouble | null;
}

export function secretStoreInMemory(): SecretStoreInMemory {
  const values = new Map<string, string>();
  const answer = <T>(give: () => T) => (store.trouble === null ? succeeded(give()) : failed(store.trouble));
  const store: SecretStoreInMemory = {
    values,
    trouble: null,
    get: async (account) => answer(() => values.get(account) ?? null),
    set: async (account, value) => answer(() => void values.set(account, value)),
    delete: async (account) => answer(() => void values.delete(account)),
    quality: () => (store.trouble === null ? { kind: 'keychain' } : sessionOnly(store.trouble)),
  };
  return store;
}
