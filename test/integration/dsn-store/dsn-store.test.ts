import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OwnedDsnStore, openDsnStore } from '#main/dsn/dsn-store.ts';
import { acquireLock } from '#main/platform/file-lock.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const entries = [['AwsRegion', 'eu-west-1']] as const;
let folder: string;
let path: string;
const opened: OwnedDsnStore[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dsn-store-'));
  path = join(folder, 'dsns.json');
});
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): OwnedDsnStore {
  const store = openDsnStore({ dataDir: folder });
  opened.push(store);
  return store;
}

const names = (store: OwnedDsnStore) => store.list().dsns.map(({ name }) => name);
const heard = (store: OwnedDsnStore) => new Promise<void>((resolve) => void store.subscribe(resolve));

async function create(store: OwnedDsnStore, name: string) {
  const made = await store.create(name, entries);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

describe('keeping DSNs', () => {
  test('what is created is there after a restart, readable by its owner only', async () => {
    const made = await create(open(), 'Sales');
    expect(open().get(made.id)).toEqual({ ok: true, value: made });
    expect(open().findByName('SALES')).toEqual({ ok: true, value: made });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['dsns.json']);
  });

  test('an empty folder has no DSNs, and nothing is written by looking', () => {
    expect(open().list()).toEqual({ dsns: [], notices: [] });
    expect(open().get('none')).toMatchObject({ failure: { code: 'dsn-not-found' } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a removal can be undone once, to the same place', async () => {
    const store = open();
    for (const name of ['One', 'Two', 'Three']) await create(store, name);
    const two = store.list().dsns[1];
    const removed = await store.remove(two?.id ?? '');
    expect(names(store)).toEqual(['One', 'Three']);
    const removalId = removed.ok ? removed.value.removalId : '';
    expect(await store.restore(removalId)).toEqual({ ok: true, value: two });
    expect(names(store)).toEqual(['One', 'Two', 'Three']);
    expect(await store.restore(removalId)).toMatchObject({ failure: { code: 'dsn-not-found' } });
  });

  test('no secret reaches the disk, whichever way it comes', async () => {
    const store = open();
    const secrets = [
      ['web_identity_token', 'sentinel-1'],
      ['pwd', 'sentinel-2'],
      ['client_secret', 'sentinel-3'],
      ['Note', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.sentinel-4'],
    ] as const;
    const made = await store.create('New', [...entries, ...secrets]);
    if (!made.ok) throw new Error(made.failure.code);
    await store.update({ ...made.value, entries: secrets });
    await store.putSandboxDsns([{ name: 'Box', entries: secrets }]);
    await store.takeIn([{ name: 'In', entries: [...entries, ...secrets], replace: false }]);
    expect(names(store)).toEqual(['New', 'Box', 'In']);
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file), 'utf8')).not.toContain('sentinel');
    }
  });

  test('DSNs from outside are taken in all or none, and taken back out but for what changed since', async () => {
    const store = open();
    const sales = await create(store, 'Sales');
    const coming = (name: string, replace: boolean) => ({
      name,
      entries: [['AwsRegion', 'x']] as const,
      replace,
    });
    expect(await store.takeIn([coming('New', false), coming('sales', false)])).toMatchObject({
      failure: { code: 'dsn-name-taken' },
    });
    expect(names(store)).toEqual(['Sales']);
    const taken = await store.takeIn([coming('sales', true), coming('New', false), coming('Other', false)]);
    if (!taken.ok) throw new Error(taken.failure.code);
    expect(taken.value.imported).toMatchObject([{ id: sales.id, name: 'Sales' }, { name: 'New' }, {}]);
    const other = taken.value.imported[2];
    await store.rename(other?.id ?? '', 'Mine now');
    expect(await store.undoTakeIn(taken.value.importId)).toMatchObject({
      value: { undone: 2, changedSince: ['Mine now'] },
    });
    expect(names(store)).toEqual(['Sales', 'Mine now']);
    expect(store.get(sales.id)).toMatchObject({ value: { entries, revision: 3 } });
    expect(await store.undoTakeIn(taken.value.importId)).toMatchObject({ ok: false });
  });

  test('settings from outside are to be looked at once, through copies and restarts', async () => {
    const store = open();
    const outside = [
      ['AwsRegion', 'x'],
      ['EndpointOverride', 'evil.example'],
      ['VerifySSL', '0'],
    ] as const;
    const taken = await store.takeIn([{ name: 'In', entries: outside, replace: false }]);
    const [dsn] = taken.ok ? taken.value.imported : [];
    if (dsn === undefined) throw new Error('nothing was taken in');
    expect(dsn.unreviewed).toEqual(outside.slice(1));
    expect(await store.duplicate(dsn.id)).toMatchObject({ value: { unreviewed: outside.slice(1) } });
    expect(open().get(dsn.id)).toMatchObject({ value: { unreviewed: outside.slice(1) } });
    await store.review(dsn.id, [
      ['VerifySSL', '1'],
      ['EndpointOverride', 'evil.example'],
    ]);
    expect(store.get(dsn.id)).toMatchObject({ value: { unreviewed: [['VerifySSL', '0']], revision: 1 } });
    // What was known here need not be looked at again when it comes once more from outside.
    const again = await store.takeIn([{ name: 'In', entries: outside, replace: true }]);
    expect(again).toMatchObject({ value: { imported: [{ unreviewed: [['VerifySSL', '0']] }] } });
  });
});

describe('a file that is not as it should be', () => {
  test.each(['{ "version": 1, "dsns": [', '', '[1,2]', '{"dsns":7}', '\0\0\0'])(
    'damaged (%j): set aside, named, and the store goes on',
    async (content) => {
      writeFileSync(path, content);
      const store = open();
      const notice = store.list().notices[0];
      expect(notice?.kind).toBe('damaged-file-set-aside');
      expect(readFileSync(notice?.path ?? '', 'utf8')).toBe(content);
      await create(store, 'New');
      expect(names(open())).toEqual(['New']);
      expect(store.list().notices).toHaveLength(1);
    },
  );

  test('an entry that does not parse stays in the file through later writes', async () => {
    const odd = { id: 'x', shape: 'unknown' };
    writeFileSync(path, JSON.stringify({ version: 1, dsns: [odd] }));
    const store = open();
    expect(store.list().notices.map(({ kind }) => kind)).toEqual(['entries-set-aside']);
    await create(store, 'New');
    expect(JSON.parse(readFileSync(path, 'utf8')).aside).toEqual([odd]);
  });

  test('a file of a newer version is shown and not written', async () => {
    const content = JSON.stringify({ version: 99, dsns: [], more: true });
    writeFileSync(path, content);
    const store = open();
    expect(store.list().notices.map(({ kind }) => kind)).toEqual(['newer-file-read-only']);
    expect(await store.create('New', entries)).toMatchObject({ failure: { code: 'dsn-store-unwritable' } });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  test('a file of version 0 is written back in the present version', async () => {
    writeFileSync(path, JSON.stringify({ dsns: [{ id: 'a', name: 'Old', parameters: { AwsRegion: 'x' } }] }));
    const store = open();
    await create(store, 'New');
    expect(names(store)).toEqual(['Old', 'New']);
    expect(JSON.parse(readFileSync(path, 'utf8')).version).toBe(1);
  });

  test('a file that cannot be read is said to be so, and nothing is written', async () => {
    mkdirSync(path);
    const store = open();
    expect(store.list()).toMatchObject({ dsns: [], notices: [{ kind: 'file-unreadable', path }] });
    expect(await store.create('New', entries)).toMatchObject({ failure: { code: 'dsn-store-unwritable' } });
    expect(readdirSync(folder)).toEqual(['dsns.json']);
  });

  test('a folder that is a file is a failure, not an exception', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const store = openDsnStore({ dataDir: join(folder, 'taken') });
    opened.push(store);
    expect(await store.create('New', entries)).toMatchObject({ failure: { code: 'dsn-store-unwritable' } });
  });
});

describe('several at once', () => {
  test('two stores see what the other writes, and are told of it', async () => {
    const [one, other] = [open(), open()];
    const told = heard(other);
    const made = await create(one, 'Sales');
    expect(names(other)).toEqual(['Sales']);
    await told;
    const update = { ...made, entries: [['AwsRegion', 'us-east-1']] as const };
    expect(await other.update(update)).toMatchObject({ value: { revision: 2 } });
    expect(await one.update(update)).toMatchObject({ failure: { code: 'dsn-conflict' } });
  });

  test('a listener that has stopped is not called', async () => {
    const store = open();
    let calls = 0;
    const stop = store.subscribe(() => (calls += 1));
    await create(store, 'One');
    const before = calls;
    stop();
    await create(store, 'Two');
    expect([before > 0, calls]).toEqual([true, before]);
  });

  test('processes that write at the same time lose nothing', async () => {
    const program = `
      import { openDsnStore } from '#main/dsn/dsn-store.ts';
      const store = openDsnStore({ dataDir: process.argv[1] });
      for (let at = 0; at < 15; at += 1) {
        const made = await store.create(process.argv[2] + at, []);
        if (!made.ok) throw new Error(JSON.stringify(made.failure));
      }
      store.close();`;
    const start = (prefix: string) =>
      run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, folder, prefix], {
        cwd: root,
      });
    await Promise.all(['a', 'b', 'c'].map(start));
    const expected = ['a', 'b', 'c'].flatMap((prefix) => Array.from({ length: 15 }, (_, at) => prefix + at));
    expect(names(open()).sort()).toEqual(expected.sort());
    expect(readdirSync(folder)).toEqual(['dsns.json']);
  });

  test('a process killed in the middle of its writes harms nothing', async () => {
    await create(open(), 'Before');
    const program = `
      import { openDsnStore } from '#main/dsn/dsn-store.ts';
      const store = openDsnStore({ dataDir: process.argv[1] });
      for (let at = 0; ; at += 1) {
        await store.putSandboxDsns([{ name: 'Box', entries: [['Schema', 'x'.repeat((at * 500) % 30_000)]] }]);
        process.stdout.write('.');
      }`;
    for (const writes of [1, 4, 9]) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', program, folder],
        {
          cwd: root,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      let written = 0;
      child.stdout.on('data', (dots: Buffer) => {
        written += dots.length;
        if (written >= writes) child.kill('SIGKILL');
      });
      await once(child, 'close');
      expect(written).toBeGreaterThanOrEqual(writes);
      expect(names(open())).toEqual(['Before', 'Box']);
    }
    await create(open(), 'After');
    expect(open().list()).toMatchObject({ dsns: [{}, {}, { name: 'After' }], notices: [] });
  });

  test('a lock left by a dead process does not stop anyone', async () => {
    // Process ids end at 4194304 on Linux and far below elsewhere.
    writeFileSync(`${path}.lock`, '99999999 left-behind');
    await create(open(), 'One');
    writeFileSync(`${path}.lock`, `${process.pid} frozen`);
    utimesSync(`${path}.lock`, new Date(0), new Date(0));
    await create(open(), 'Two');
    expect(readdirSync(folder)).toEqual(['dsns.json']);
  });

  test('a lock whose process died before it wrote its name is in the way for a second at most', async () => {
    writeFileSync(`${path}.lock`, '');
    expect((await acquireLock(path, 0)).ok).toBe(false);
    utimesSync(`${path}.lock`, new Date(Date.now() - 1_500), new Date(Date.now() - 1_500));
    expect((await acquireLock(path, 0)).ok).toBe(true);
  });

  test('a lock that is held is waited for, and given up after a while', async () => {
    const first = await acquireLock(path);
    expect(await acquireLock(path, 100)).toEqual({ ok: false, failure: 'busy' });
    const waiting = open().create('One', entries);
    if (first.ok) first.value();
    expect(await waiting).toMatchObject({ ok: true });
  });
});
