import { randomUUID } from 'node:crypto';
import type { Result } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { SecretStore, StoreQuality } from '#main/platform/secret-store.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { Log, Unsubscribe } from '#main/services.ts';
import {
  type CacheEntry,
  type EntryKind,
  type EntryPlace,
  type HeldEntry,
  isExpired,
  sameUse,
} from './cache-entry.ts';
import { type CacheFileFailure, openCacheFile } from './cache-file.ts';
import { createKeyRing } from './key-ring.ts';
import { createSealedEntries, type Entries } from './sealed-entries.ts';

/** What a cache is made of. */
export interface CredentialCacheParts {
  readonly secretStore: SecretStore;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sign-ins that can be used again: in memory, and as ciphertext on disk where they are shared. */
export interface CredentialCache {
  /** The entry that counts for this use, unless it has expired. */
  get(key: string, kind: EntryKind): Promise<CacheEntry | null>;
  /** Takes the place of an earlier entry for the same use. Says where the entry is kept. */
  put(entry: CacheEntry): Promise<EntryPlace>;
  /** For people: facts, never secrets. */
  list(): Promise<readonly HeldEntry[]>;
  /** Signs out of one entry. Fails where the file with it cannot be changed now. */
  forget(id: string): Promise<Result<void, CacheFileFailure>>;
  forgetAll(): Promise<Result<void, CacheFileFailure>>;
  /** Calls back when entries may have come or gone, here or in another process. */
  subscribe(listener: () => void): Unsubscribe;
  /** Whether entries can outlive the process, and if not, why. The first question reaches the keychain. */
  quality(): Promise<StoreQuality>;
  /** Asks a keychain again that was locked or absent, and hands it what has been kept in memory for want of it. */
  retryKeychain(): Promise<StoreQuality>;
  close(): void;
}

/** Opens the cache of a data folder. Nothing is asked of the keychain before there is something to keep or to read. */
export function createCredentialCache(parts: CredentialCacheParts): CredentialCache {
  const { secretStore, dataDir, clock, log } = parts;
  const file = openCacheFile(dataDir);
  const keys = createKeyRing(secretStore, file.path);
  const sealed = createSealedEntries({ file, keys, clock, log });
  const memory = new Map<string, CacheEntry>();
  const listeners = new Set<() => void>();
  let writes: Promise<unknown> = Promise.resolve();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const stopWatching = watchFile(file.path, tell);

  const inMemory = (): Entries => {
    for (const [id, entry] of memory) if (isExpired(entry, clock.now())) memory.delete(id);
    return memory;
  };
  const forgetUse = (use: CacheEntry): void => {
    for (const [id, entry] of memory) if (sameUse(entry, use)) memory.delete(id);
  };

  /** One write after another, so that of two for the same use the later stays. */
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const done = writes.then(write);
    writes = done.catch(() => undefined);
    return done;
  };

  const keepSealed = async (entry: CacheEntry): Promise<boolean> => {
    const kept = await sealed.put(entry);
    if (!kept.ok) log.info('sign-in-cache-memory-only', { because: kept.failure });
    return kept.ok;
  };

  /** From memory to the file. In between it may have been forgotten, or replaced; then what was written goes too. */
  const moveToFile = async (id: string, entry: CacheEntry): Promise<EntryPlace> => {
    if (!(await keepSealed(entry))) return 'memory';
    if (!memory.delete(id)) await forgetSealed(entry);
    return 'keychain';
  };

  const put = async (entry: CacheEntry): Promise<EntryPlace> => {
    const id = randomUUID();
    // At once in memory: whoever asks while the keychain is still thinking gets it.
    forgetUse(entry);
    memory.set(id, entry);
    const place = entry.shared ? await inTurn(() => moveToFile(id, entry)) : 'memory';
    tell();
    return place;
  };

  /** Undoes a write that was overtaken by a sign-out. */
  const forgetSealed = async (entry: CacheEntry): Promise<void> => {
    for (const [id, other] of await sealed.load()) {
      if (sameUse(other, entry) && other.value === entry.value) await sealed.remove(id);
    }
  };

  return {
    async get(key, kind) {
      const find = (entries: Entries) =>
        [...entries.values()].find((entry) => sameUse(entry, { key, kind })) ?? null;
      return find(inMemory()) ?? find(await sealed.load());
    },
    put,
    async list() {
      const held = (entries: Entries, place: EntryPlace): readonly HeldEntry[] =>
        [...entries].map(([id, { kind, facts }]) => ({ id, kind, facts, place }));
      const kept = await sealed.load();
      return [...held(inMemory(), 'memory'), ...held(kept, 'keychain')];
    },
    async forget(id) {
      memory.delete(id);
      const removed = await sealed.remove(id);
      tell();
      return removed;
    },
    async forgetAll() {
      memory.clear();
      const removed = await sealed.removeAll();
      tell();
      return removed;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    quality: () => keys.quality(),
    async retryKeychain() {
      keys.forgetFailure();
      for (const entry of [...inMemory().values()]) if (entry.shared) await put(entry);
      return keys.quality();
    },
    close() {
      stopWatching();
      listeners.clear();
    },
  };
}
