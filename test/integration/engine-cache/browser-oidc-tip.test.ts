import { expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { sampleEntries } from '#test/integration/engine/scenario.ts';
import { signInAs } from '#test/integration/token-sources/browser-script.ts';
import { freePort } from '#test/integration/token-sources/free-port.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { memoryKeychain, newProcess, supplierOf } from './scenario.ts';

const never = new AbortController().signal;

async function start() {
  const sandbox: Sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const opened: string[] = [];
  const openPage = async (page: string): Promise<void> => {
    opened.push(page);
    // The script plays the person; the sign-in waits for it as for anybody.
    signInAs('ana', page).catch(() => undefined);
  };
  const engine = newProcess(await temporaryFolder(), memoryKeychain(), openPage);
  onTestFinished(() => engine.close());
  const changes = { listen_port: String(await freePort()) };
  const dsn = { name: 'Browser', entries: sampleEntries(sandbox, 'Sandbox Browser Sign-in', changes) };
  const supply = supplierOf(async () => {
    throw new Error('This type asks for no token.');
  });
  return { engine, dsn, supply, opened };
}

it('signs in by the browser once, and by the refresh token after that', async () => {
  const { engine, dsn, supply, opened } = await start();
  const first = await engine.credentials.connect(dsn, supply, never);
  expect(first).toMatchObject({ ok: true, value: { subject: 'ana' } });
  expect(opened).toHaveLength(1);
  const { sessions } = await engine.sessions.list();
  expect(sessions.map(({ kind, dsnName }) => `${kind} of ${dsnName}`).toSorted()).toEqual([
    'credentials of Browser',
    'refresh-token of Browser',
  ]);
  const credentials = sessions.find(({ kind }) => kind === 'credentials');
  await engine.sessions.forget(credentials?.id ?? '');
  const second = await engine.credentials.connect(dsn, supply, never);
  expect(second.ok && first.ok && second.value.credentials.accessKeyId).not.toBe(
    first.ok && first.value.credentials.accessKeyId,
  );
  expect(opened).toHaveLength(1);
});

it('asks in the browser again after a sign-out', async () => {
  const { engine, dsn, supply, opened } = await start();
  await engine.credentials.connect(dsn, supply, never);
  expect(await engine.sessions.forgetAll()).toMatchObject({ ok: true });
  expect((await engine.credentials.connect(dsn, supply, never)).ok).toBe(true);
  expect(opened).toHaveLength(2);
});
