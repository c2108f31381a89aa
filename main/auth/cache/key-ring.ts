import type { KeychainTrouble } from '#app/diagnosis/keychain-words.ts';
import { type Result, succeeded } from '#app/result.ts';
import { type SecretStore, type StoreQuality, sessionOnly } from '#main/platform/secret-store.ts';
import { findKey, findOrMakeKey, type KeyFailure } from './cache-key.ts';

type Found = Result<Buffer | null, KeyFailure>;

/** The cache's key, asked for once: every further question might show the person another password prompt. */
export interface KeyRing {
  /** null: the keychain answers, and holds no key. */
  find(): Promise<Found>;
  findOrMake(): Promise<Found>;
  /** Asks the keychain again, for what is sealed with another key than the one known. */
  findAgain(): Promise<Found>;
  /** After the person has unlocked the keychain, say. */
  forgetFailure(): void;
  quality(): Promise<StoreQuality>;
}

function isKeychainTrouble(failure: KeyFailure): failure is KeychainTrouble {
  return failure !== 'busy' && failure !== 'unwritable';
}

/** A ring that has asked nothing yet. */
export function createKeyRing(store: SecretStore, lockPath: string): KeyRing {
  let found: Promise<Found> | undefined;

  const ask = (question: () => Promise<Found>): Promise<Found> => {
    found = question();
    return found;
  };
  const find = (): Promise<Found> => found ?? ask(() => findKey(store));

  const findOrMake = async (): Promise<Found> => {
    const known = await find();
    if (!known.ok || known.value !== null) return known;
    const made = await findOrMakeKey(store, lockPath);
    // A busy folder says nothing about the keychain; the next entry tries again.
    if (made.ok || isKeychainTrouble(made.failure)) found = Promise.resolve(made);
    return made;
  };

  return {
    find,
    findOrMake,
    async findAgain() {
      const again = await findKey(store);
      // A keychain that was locked meanwhile takes nothing away from what is known.
      if (!again.ok) return find();
      found = Promise.resolve(succeeded(again.value));
      return again;
    },
    forgetFailure() {
      found = undefined;
    },
    async quality() {
      // Only a value that was put there and read back shows that the keychain keeps one.
      const kept = await findOrMake();
      return kept.ok || !isKeychainTrouble(kept.failure) ? { kind: 'keychain' } : sessionOnly(kept.failure);
    },
  };
}
