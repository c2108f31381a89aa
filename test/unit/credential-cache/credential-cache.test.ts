import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { failed, succeeded } from '#app/result.ts';
import type { CacheEntry } from '#main/auth/cache/cache-entry.ts';
import { createCredentialCache } from '#main/auth/cache/credential-cache.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { type Kept, type SecretStore, sessionOnly } from '#main/platform/secret-store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A keychain of the test: may be locked, and may be slow. */
class TestKeychain implements SecretStore {
  readonly values = new Map<string, string>();
  locked = false;
  calls = 0;
  slow: Promise<void> = Promise.resolve();

  async get(account: string): Promise<Kept<string | null>> {
    return this.#answer(() => this.values.get(account) ?? null);
  }
  async set(account: string, value: string): Promise<Kept<void>> {
    return this.#answer(() => void this.values.set(account, value));
  }
  async delete(account: string): Promise<Kept<void>> {
    return this.#answer(() => void this.values.delete(account));
  }
  quality = () => (this.locked ? sessionOnly('locked') : ({ kind: 'keychain' } as const));

  async #answer<T>(value: () => T): Promise<Kept<T>> {
    this.calls += 1;
    await this.slow;
    return this.locked ? failed('locked') : succeeded(value());
  }
}

let now: number;
let dataDir: string;
let keychain: TestKeychain;
let logged: string[];

beforeEach(async () => {
  now = 1_000_000;
  dataDir = await temporaryFolder();
  keychain = new TestKeychain();
  logged = [];
});

/** A cache as another process, or the next start, would open it. */
function open(secretStore: SecretStore = keychain) {
  const log = {
    info: (event: string, facts?: object) => void logged.push(event, JSON.stringify(facts)),
    defect: (_event: string, error: unknown): never => {
      throw error;
    },
  };
  const cache = createCredentialCache({ secretStore, dataDir, clock: { now: () => now }, log });
  onTestFinished(() => cache.close());
  return cache;
}

function entry(key: string, changes: Partial<CacheEntry> & { expiresAt?: number | null } = {}): CacheEntry {
  const { expiresAt = now + 1000, ...rest } = changes;
  const facts = { dsnName: key, signedInAs: 'ana', provider: null, issuedAt: now, expiresAt };
  return { key, kind: 'credentials', value: `SENTINEL ${key}`, facts, shared: true, ...rest };
}

const path = () => join(dataDir, 'sign-ins.sealed');

test('an entry is found by key and kind, here and after a restart', async () => {
  const cache = open();
  const put = entry('one');
  expect(await cache.put(put)).toBe('keychain');
  expect(await cache.get('one', 'credentials')).toEqual(put);
  expect(await cache.get('one', 'refresh-token')).toBeNull();
  expect(await open().get('one', 'credentials')).toEqual(put);
});

test('the keychain is asked for nothing while there is nothing, and once for many', async () => {
  const cache = open();
  expect(await cache.get('one', 'credentials')).toBeNull();
  expect(await cache.list()).toEqual([]);
  await cache.put(entry('alone', { shared: false }));
  expect(keychain.calls).toBe(0);
  await cache.put(entry('one'));
  const made = keychain.calls;
  await Promise.all(['two', 'three', 'four'].map((key) => cache.put(entry(key))));
  await Promise.all(['one', 'two', 'three'].map((key) => cache.get(key, 'credentials')));
  expect(keychain.calls).toBe(made);
});

test('an entry that has expired is absent, and gone from the file', async () => {
  const cache = open();
  await cache.put(entry('short', { expiresAt: now + 10 }));
  await cache.put(entry('long', { expiresAt: null }));
  await cache.put(entry('alone', { expiresAt: now + 10, shared: false }));
  now += 10;
  expect(await cache.get('short', 'credentials')).toBeNull();
  expect((await cache.list()).map(({ facts }) => facts.dsnName)).toEqual(['long']);
  expect(Object.keys(JSON.parse(readFileSync(path(), 'utf8')).boxes)).toHaveLength(1);
});

test('a later entry takes the place of an earlier one, whatever process wrote it', async () => {
  const [one, other] = [open(), open()];
  await one.put(entry('key', { value: 'first' }));
  expect((await other.get('key', 'credentials'))?.value).toBe('first');
  await other.put(entry('key', { value: 'second' }));
  expect((await one.get('key', 'credentials'))?.value).toBe('second');
  expect(await one.list()).toHaveLength(1);
});

test('signing out of one or all holds for every process, and for what is in memory', async () => {
  const [one, other] = [open(), open()];
  for (const key of ['a', 'b', 'c']) await one.put(entry(key));
  await one.put(entry('alone', { shared: false }));
  const held = await other.list();
  expect(held).toHaveLength(3);
  const id = held.find(({ facts }) => facts.dsnName === 'b')?.id ?? '';
  expect(await other.forget(id)).toEqual({ ok: true });
  expect(await one.get('b', 'credentials')).toBeNull();
  expect((await one.list()).map(({ place }) => place).sort()).toEqual(['keychain', 'keychain', 'memory']);
  expect(await one.forgetAll()).toEqual({ ok: true });
  expect([await one.list(), await other.list()]).toEqual([[], []]);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a locked keychain keeps no one from signing out', async () => {
  await open().put(entry('one'));
  keychain.locked = true;
  expect(await open().forgetAll()).toEqual({ ok: true });
  keychain.locked = false;
  expect(await open().get('one', 'credentials')).toBeNull();
});

test('a sign-out during a slow write is the last word', async () => {
  const cache = open();
  let answer: () => void = () => undefined;
  keychain.slow = new Promise((resolve) => {
    answer = resolve;
  });
  const put = cache.put(entry('one'));
  expect((await cache.list()).length).toBe(1);
  await cache.forgetAll();
  answer();
  await put;
  expect([await cache.list(), await open().list()]).toEqual([[], []]);
});

test('of two writes for one use at the same time the later stays', async () => {
  const cache = open();
  await Promise.all(['first', 'second', 'third'].map((value) => cache.put(entry('key', { value }))));
  expect((await cache.get('key', 'credentials'))?.value).toBe('third');
  expect((await open().get('key', 'credentials'))?.value).toBe('third');
  expect(await cache.list()).toHaveLength(1);
});

test('a locked keychain means memory, is not asked again by itself, and is when told to', async () => {
  keychain.locked = true;
  const cache = open();
  expect(await cache.put(entry('one'))).toBe('memory');
  const asked = keychain.calls;
  expect(await cache.put(entry('two'))).toBe('memory');
  expect((await cache.get('one', 'credentials'))?.value).toBe('SENTINEL one');
  expect(await cache.quality()).toMatchObject({ kind: 'session', trouble: 'locked' });
  expect(keychain.calls).toBe(asked);
  expect(readdirSync(dataDir)).toEqual([]);
  keychain.locked = false;
  expect(await cache.retryKeychain()).toEqual({ kind: 'keychain' });
  expect((await cache.list()).map(({ place }) => place)).toEqual(['keychain', 'keychain']);
  expect((await open().get('two', 'credentials'))?.value).toBe('SENTINEL two');
});

test('a process that knows an older key takes up the newer one', async () => {
  const [one, other] = [open(), open()];
  await one.put(entry('old'));
  keychain.values.clear();
  expect(await other.put(entry('new'))).toBe('keychain');
  expect(await one.get('old', 'credentials')).toBeNull();
  expect((await one.get('new', 'credentials'))?.value).toBe('SENTINEL new');
  await one.put(entry('third'));
  expect((await other.list()).map(({ facts }) => facts.dsnName).sort()).toEqual(['new', 'third']);
});

test.each([
  ['no JSON', 'not json'],
  ['another version', '{"version":2,"boxes":{}}'],
  ['boxes that are none', '{"version":1,"boxes":{"a":1,"b":"","c":"%%%"}}'],
  ['nothing', ''],
])('a file with %s is absent, removed, and in nobody’s way', async (_what, text) => {
  writeFileSync(path(), text);
  const cache = open();
  expect(await cache.get('one', 'credentials')).toBeNull();
  expect(readdirSync(dataDir)).toEqual([]);
  expect(await cache.put(entry('one'))).toBe('keychain');
});

test('a box that was copied over another opens neither', async () => {
  const cache = open();
  await cache.put(entry('one'));
  await cache.put(entry('two'));
  const file = JSON.parse(readFileSync(path(), 'utf8'));
  const [first = '', second = ''] = Object.keys(file.boxes);
  file.boxes[first] = file.boxes[second];
  writeFileSync(path(), JSON.stringify(file));
  expect((await cache.list()).map(({ facts }) => facts.dsnName)).toEqual(['two']);
});

test('what cannot be written stays in memory', async () => {
  writeFileSync(join(dataDir, 'taken'), '');
  dataDir = join(dataDir, 'taken');
  const cache = open();
  expect(await cache.put(entry('one'))).toBe('memory');
  expect((await cache.get('one', 'credentials'))?.value).toBe('SENTINEL one');
  expect(await cache.forgetAll()).toEqual({ ok: true });
  expect(await cache.list()).toEqual([]);
});

test('a sign-out that cannot reach the file says so', async () => {
  await open().put(entry('one'));
  const lock = await acquireLock(path());
  expect(await open().forgetAll()).toEqual({ ok: false, failure: 'busy' });
  if (lock.ok) lock.value();
  expect((await open().get('one', 'credentials'))?.value).toBe('SENTINEL one');
});

test('listeners hear of changes here and in another process, until they stop', async () => {
  const [one, other] = [open(), open()];
  const heard = new Promise<void>((resolve) => void other.subscribe(resolve));
  let own = 0;
  const stop = one.subscribe(() => (own += 1));
  await one.put(entry('one', { shared: false }));
  expect(own).toBe(1);
  stop();
  await one.put(entry('two'));
  await heard;
  expect(own).toBe(1);
});

test('no secret and no fact is in the list, the log or the file where it does not belong', async () => {
  const cache = open();
  await cache.put(entry('one'));
  await cache.put(entry('SENTINEL-dsn', { shared: false }));
  keychain.values.clear();
  await open().get('one', 'credentials');
  const list = JSON.stringify(await cache.list());
  expect(list).not.toContain('SENTINEL one');
  expect(list).not.toContain('"key"');
  expect(logged.join()).toContain('sign-in-cache-dropped');
  expect(logged.join()).not.toContain('SENTINEL');
});
