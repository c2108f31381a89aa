import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  freezeKeyring,
  type KeyringSession,
  keyringAvailable,
  sessionWithKeyring,
  sessionWithoutKeyring,
} from '#test/support/keyring-session.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { keptEntry, sentinel } from './kept-entry.ts';

const script = 'test/integration/keyring/cache-script.ts';

/** Runs a task in a process of its own and returns what it said. */
async function run(session: KeyringSession, dataDir: string, task: string, ...rest: readonly string[]) {
  const { code, lines, errors } = await session.start(script, [dataDir, task, ...rest]).end;
  expect(errors).toBe('');
  expect(code).toBe(0);
  return lines.map((line) => JSON.parse(line.slice(line.indexOf(' ') + 1)));
}

const value = (key: string) => keptEntry(key).value;

/** Every byte below a folder, and the names. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((found) => {
      const path = join(found.parentPath, found.name);
      return found.isFile() ? `${path}\n${readFileSync(path, 'latin1')}` : path;
    })
    .join('\n');
}

describe.runIf(keyringAvailable)('with gnome-keyring', () => {
  test('what one process kept, a later one finds, with nothing readable on disk', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    expect(await run(session, dataDir, 'quality')).toEqual([{ kind: 'keychain' }]);
    expect(await run(session, dataDir, 'put', 'one', 'two')).toEqual(['keychain', 'keychain']);
    expect(await run(session, dataDir, 'get', 'one', 'two', 'three')).toEqual([
      value('one'),
      value('two'),
      null,
    ]);
    const [list] = await run(session, dataDir, 'list');
    expect(list).toMatchObject([{ place: 'keychain', facts: { dsnName: 'SENTINEL-dsn one' } }, {}]);
    expect(JSON.stringify(list)).not.toContain(sentinel);
    expect(everythingIn(dataDir)).not.toContain('SENTINEL');
    expect(everythingIn(dataDir)).not.toContain(Buffer.from(sentinel).toString('base64').slice(4, 24));
    expect(statSync(join(dataDir, 'sign-ins.sealed')).mode & 0o777).toBe(0o600);
    expect(await run(session, dataDir, 'forget-all')).toEqual([{ ok: true }]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('what is not shared stays in its process', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    expect(await run(session, dataDir, 'put-alone', 'one')).toEqual(['memory']);
    expect(readdirSync(dataDir)).toEqual([]);
    expect(await run(session, dataDir, 'get', 'one')).toEqual([null]);
  });

  test('a lost key makes what it sealed absent, and a new one takes over', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    await run(session, dataDir, 'put', 'one');
    expect(await run(session, dataDir, 'lose-key')).toEqual([{ ok: true }]);
    expect(await run(session, dataDir, 'get', 'one')).toEqual([null]);
    expect(readdirSync(dataDir)).toEqual(['log.txt']);
    expect(await run(session, dataDir, 'put', 'two')).toEqual(['keychain']);
    expect(await run(session, dataDir, 'get', 'two')).toEqual([value('two')]);
  });

  test('a locked keyring means memory only, said plainly, and loses nothing', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    await run(session, dataDir, 'put', 'one');
    const before = readFileSync(join(dataDir, 'sign-ins.sealed'));
    const locked = await sessionWithKeyring(home, 'locked');
    expect(await run(locked, dataDir, 'quality')).toEqual([
      { kind: 'session', trouble: 'locked', reason: expect.stringMatching(/is locked\.$/) },
    ]);
    expect(await run(locked, dataDir, 'put', 'two')).toEqual(['memory']);
    expect(await run(locked, dataDir, 'get', 'one')).toEqual([null]);
    expect(readFileSync(join(dataDir, 'sign-ins.sealed')).equals(before)).toBe(true);
    expect(everythingIn(dataDir)).not.toContain('SENTINEL');
    expect(await run(session, dataDir, 'get', 'one')).toEqual([value('one')]);
  });

  test('a keychain that has stopped answering means memory only, and holds no one up', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    await run(session, dataDir, 'put', 'one');
    freezeKeyring(session);
    const begun = Date.now();
    const timedOut = { kind: 'session', trouble: 'timed-out' };
    expect(await run(session, dataDir, 'quality')).toMatchObject([timedOut]);
    expect(await run(session, dataDir, 'put', 'two')).toEqual(['memory']);
    expect(Date.now() - begun).toBeLessThan(30_000);
    expect(everythingIn(dataDir)).not.toContain('SENTINEL');
  });

  test('processes that start at once agree on one key and lose nothing', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    const many = ['a', 'b', 'c'].map((prefix) => run(session, dataDir, 'put-many', prefix, '10'));
    expect((await Promise.all(many)).flat()).toEqual(Array.from({ length: 30 }, () => 'keychain'));
    const [list] = await run(session, dataDir, 'list');
    const names = new Set(list.map((held: { facts: { dsnName: string } }) => held.facts.dsnName));
    expect(names.size).toBe(30);
    expect(readdirSync(dataDir)).toEqual(['sign-ins.sealed']);
  });

  test('killed half way through its writes, again and again, nothing is lost or left readable', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    await run(session, dataDir, 'put', 'first');
    for (let round = 0; round < 4; round += 1) {
      const writer = session.start(script, [dataDir, 'put-many', `r${round}-`, '100000']);
      let puts = 0;
      writer.child.stdout?.on('data', (chunk: Buffer) => {
        puts += chunk.toString('utf8').split('\n').length - 1;
        if (puts > round * 5) writer.child.kill('SIGKILL');
      });
      await once(writer.child, 'close');
      const { lines } = await writer.end;
      expect(new Set(lines)).toEqual(new Set(['put "keychain"']));
      const kept = lines.map((_line, at) => `r${round}-${at}`);
      const expected = ['first', ...kept].map(value);
      expect(await run(session, dataDir, 'get', 'first', ...kept)).toEqual(expected);
    }
    expect(everythingIn(dataDir)).not.toContain('SENTINEL');
    await run(session, dataDir, 'put', 'last');
    expect(readdirSync(dataDir)).toEqual(['sign-ins.sealed']);
  });

  test('damage costs no more than what is damaged', async () => {
    const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
    const session = await sessionWithKeyring(home, 'unlocked');
    await run(session, dataDir, 'put', 'one', 'two');
    const path = join(dataDir, 'sign-ins.sealed');
    const file = JSON.parse(readFileSync(path, 'utf8'));
    const [first = ''] = Object.keys(file.boxes);
    file.boxes[first] = `A${file.boxes[first].slice(1, -8)}AAAAAAA=`;
    writeFileSync(path, JSON.stringify(file));
    expect(await run(session, dataDir, 'get', 'one', 'two')).toEqual([null, value('two')]);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).boxes)).toHaveLength(1);
    writeFileSync(path, readFileSync(path).subarray(0, 100));
    expect(await run(session, dataDir, 'get', 'two')).toEqual([null]);
    expect(await run(session, dataDir, 'put', 'three')).toEqual(['keychain']);
    expect(await run(session, dataDir, 'get', 'three')).toEqual([value('three')]);
  });
});

test('without a keychain everything works, in memory, and says so', async () => {
  const [home, dataDir] = [await temporaryFolder(), await temporaryFolder()];
  const session = sessionWithoutKeyring(home);
  expect(await run(session, dataDir, 'quality')).toMatchObject([{ kind: 'session', trouble: 'absent' }]);
  expect(await run(session, dataDir, 'put', 'one')).toEqual(['memory']);
  expect(await run(session, dataDir, 'get', 'one')).toEqual([null]);
  expect(everythingIn(dataDir)).not.toContain('SENTINEL');
});
