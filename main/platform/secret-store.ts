import { type KeychainTrouble, keychainTroubleWords } from '#app/diagnosis/keychain-words.ts';
import type { Result } from '#app/result.ts';

/** How safely secrets outlive this process: in the system's keychain, or not at all. There is nothing in between. */
export type StoreQuality =
  | { readonly kind: 'keychain' }
  | {
      readonly kind: 'session';
      readonly trouble: KeychainTrouble;
      /** The trouble, in plain words for people. */
      readonly reason: string;
    };

/** What is left when the keychain cannot be used. */
export function sessionOnly(trouble: KeychainTrouble): StoreQuality {
  return { kind: 'session', trouble, reason: keychainTroubleWords(trouble) };
}

/** The answer of the keychain, or why there is none. */
export type Kept<T> = Result<T, KeychainTrouble>;

/**
 * Small values in the system's keychain. Some keychains take no more than 2560 bytes, so that anything longer
 * is encrypted elsewhere under a key that is kept here.
 */
export interface SecretStore {
  /** null: there is no such value. */
  get(account: string): Promise<Kept<string | null>>;
  set(account: string, value: string): Promise<Kept<void>>;
  /** Succeeds also where there was nothing to delete. */
  delete(account: string): Promise<Kept<void>>;
  /** What the last call showed; `keychain` before the first. */
  quality(): StoreQuality;
}
