import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createKeychainSecretStore, type KeyringModule } from '#main/platform/keychain-secret-store.ts';
import { keychainTroubleOf } from '#main/platform/keychain-trouble.ts';
import { messageBusAnswers } from '#main/platform/message-bus.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

afterEach(() => void vi.useRealTimers());

type Call = { name: string; end(value: unknown): void; fail(error: Error): void };

/** A native library whose calls end when the test says so. */
function library(calls: Call[]): KeyringModule {
  const call = (name: string) => () =>
    new Promise<never>((end, fail) => calls.push({ name, end: end as never, fail }));
  class AsyncEntry {
    getPassword = call('get');
    setPassword = call('set');
    deletePassword = call('delete');
  }
  return { AsyncEntry: AsyncEntry as unknown as KeyringModule['AsyncEntry'] };
}

/** Lets everything run that waits for nothing but promises. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function store(calls: Call[], timeoutMs = 60_000) {
  return createKeychainSecretStore({
    service: 'test',
    timeoutMs,
    platform: 'darwin',
    load: async () => library(calls),
  });
}

describe('one call after another', () => {
  test('a write waits for the one before it', async () => {
    const calls: Call[] = [];
    const keychain = store(calls);
    const [set, get] = [keychain.set('a', '1'), keychain.get('a')];
    await turns();
    expect(calls.map(({ name }) => name)).toEqual(['set']);
    calls[0]?.end(undefined);
    await turns();
    calls[1]?.end('1');
    expect([await set, await get]).toEqual([{ ok: true }, { ok: true, value: '1' }]);
    expect(keychain.quality()).toEqual({ kind: 'keychain' });
  });

  test('a failure fails its own call alone, and shows in the quality until one succeeds', async () => {
    const calls: Call[] = [];
    const keychain = store(calls);
    const [set, get] = [keychain.set('a', '1'), keychain.get('a')];
    await turns();
    calls[0]?.fail(new Error('User interaction is not allowed.'));
    expect(await set).toEqual({ ok: false, failure: 'locked' });
    expect(keychain.quality()).toMatchObject({ kind: 'session', trouble: 'locked' });
    await turns();
    calls[1]?.end(null);
    expect(await get).toEqual({ ok: true, value: null });
    expect(keychain.quality()).toEqual({ kind: 'keychain' });
  });
});

test('a call that is not answered is given up, and what waited behind it is not made any more', async () => {
  const calls: Call[] = [];
  const keychain = store(calls, 30);
  const late = { ok: false, failure: 'timed-out' };
  const [get, set] = [keychain.get('a'), keychain.set('a', '1')];
  expect([await get, await set]).toEqual([late, late]);
  expect(keychain.quality()).toMatchObject({ kind: 'session', trouble: 'timed-out' });
  calls[0]?.end('1');
  await turns();
  expect(calls.map(({ name }) => name)).toEqual(['get']);
});

test('a keychain that is only being started is asked once more', async () => {
  const calls: Call[] = [];
  const keychain = store(calls);
  const get = keychain.get('a');
  const noReply = new Error('Platform failure: DBus error: Did not receive a reply.');
  await turns();
  calls[0]?.fail(noReply);
  await turns();
  calls[1]?.end('1');
  expect(await get).toEqual({ ok: true, value: '1' });
  const again = keychain.get('a');
  for (const index of [2, 3]) {
    await turns();
    calls[index]?.fail(noReply);
  }
  expect(await again).toEqual({ ok: false, failure: 'timed-out' });
});

test('where the native library is missing there is no keychain', async () => {
  const load = () => Promise.reject(new Error('Cannot find native binding.'));
  const keychain = createKeychainSecretStore({ service: 'test', load });
  expect(await keychain.get('a')).toEqual({ ok: false, failure: 'absent' });
  expect(keychain.quality()).toMatchObject({ trouble: 'absent' });
});

test.each([
  ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'locked'],
  ["Couldn't access platform storage: Secret Service: object locked", 'locked'],
  ["Couldn't access platform storage: Secret Service: no result found", 'absent'],
  [
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time',
    'absent',
  ],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'absent'],
  ['Platform failure: DBus error: Did not receive a reply. Possible causes include: …', 'timed-out'],
  ['The specified keychain could not be found. (-25294)', 'absent'],
  ['A specified logon session does not exist. It may already have been terminated.', 'absent'],
  ['The user name or passphrase you entered is not correct.', 'refused'],
  ['', 'refused'],
])('"%s" means %s', (message, trouble) => {
  expect(keychainTroubleOf(new Error(message))).toBe(trouble);
});

describe('the message bus', () => {
  const address = (path: string) => ({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path},guid=0` });

  test('one that accepts and says nothing is stuck', async () => {
    const path = join(await temporaryFolder(), 'bus');
    const server = createServer(() => undefined).listen(path);
    expect(await messageBusAnswers(50, address(path))).toBe(false);
    server.close();
  });

  test('one that greets is not, nor is one that is gone: that libdbus tells by itself', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'bus');
    const server = createServer((socket) => {
      socket.once('data', () => socket.end('REJECTED EXTERNAL\r\n'));
    }).listen(path);
    expect(await messageBusAnswers(5_000, address(path))).toBe(true);
    server.close();
    expect(await messageBusAnswers(5_000, address(join(folder, 'none')))).toBe(true);
    expect(await messageBusAnswers(5_000, {})).toBe(true);
    expect(await messageBusAnswers(5_000, { DBUS_SESSION_BUS_ADDRESS: 'unix:path=%zz' })).toBe(true);
  });
});
