import { randomBytes } from 'node:crypto';
import type { KeychainTrouble } from '#app/diagnosis/keychain-words.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { acquireLock, type LockFailure } from '#main/platform/file-lock.ts';
import type { SecretStore } from '#main/platform/secret-store.ts';
import { KEY_BYTES } from './sealed-box.ts';

/** The name of the key in the keychain. */
const account = 'sign-in cache key';

/** Why there is no key. */
export type KeyFailure = KeychainTrouble | LockFailure;

function keyFrom(value: string | null): Buffer | null {
  const key = Buffer.from(value ?? '', 'base64');
  return key.length === KEY_BYTES ? key : null;
}

/** The key that is in the keychain; null where there is none yet, or what is there is no key. */
export async function findKey(store: SecretStore): Promise<Result<Buffer | null, KeyFailure>> {
  const kept = await store.get(account);
  return kept.ok ? succeeded(keyFrom(kept.value)) : kept;
}

/**
 * Puts a new key into the keychain. Under a lock: of two processes that both find none, the later would
 * replace the key that the earlier already seals with.
 */
async function makeKey(store: SecretStore): Promise<Result<Buffer, KeyFailure>> {
  const found = await findKey(store);
  if (!found.ok) return found;
  if (found.value !== null) return succeeded(found.value);
  const made = await store.set(account, randomBytes(KEY_BYTES).toString('base64'));
  if (!made.ok) return made;
  // Read back, because a keychain may take a value and not keep it.
  const kept = await findKey(store);
  if (!kept.ok) return kept;
  return kept.value === null ? failed('refused') : succeeded(kept.value);
}

/** The key in the keychain, made where there is none. */
export async function findOrMakeKey(
  store: SecretStore,
  lockPath: string,
): Promise<Result<Buffer, KeyFailure>> {
  const found = await findKey(store);
  if (!found.ok) return found;
  if (found.value !== null) return succeeded(found.value);
  const lock = await acquireLock(lockPath);
  if (!lock.ok) return lock;
  try {
    return await makeKey(store);
  } finally {
    lock.value();
  }
}
