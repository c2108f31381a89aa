import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AthenaConnection } from '#main/athena/access/athena-access.ts';
import { listWorkgroups } from '#main/athena/metadata/list-workgroups.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { signInAs } from '#test/integration/token-sources/browser-script.ts';
import { freePort } from '#test/integration/token-sources/free-port.ts';
import { never, openScene, type Scene, type SceneOptions } from './scene.ts';

let sandbox: Sandbox;
let open: Scene[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  sandbox.faults.clear();
  await Promise.all(open.map((one) => one.close()));
  open = [];
});
afterAll(() => sandbox.close());

async function start(options: SceneOptions = {}): Promise<Scene> {
  const scene = await openScene(sandbox, options);
  open.push(scene);
  return scene;
}

const ask = ({ clients, context }: AthenaConnection) =>
  listWorkgroups({ athena: clients.athena, context: context(never) }, null);

it('signs in by itself where no person is needed, once, and keeps the clients', async () => {
  const { access, dsn, taken } = await start();
  expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'unattended' } });
  const [one, other] = await Promise.all([access.open(dsn.id, never), access.open(dsn.id, never)]);
  expect(one.ok && other.ok && one.value.clients === other.value.clients).toBe(true);
  expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
  expect(taken()).toBe(1);
  expect(await access.state(dsn.id)).toMatchObject({ value: { kind: 'signed-in', as: 'ana' } });
});

it.each(['Sandbox Analyst', 'Sandbox Browser Sign-in'])(
  'asks a person with %s, and opens no browser by itself',
  async (dsnName) => {
    const { access, dsn, opened } = await start({ dsnName, source: 'paste' });
    expect(await access.open(dsn.id, never)).toMatchObject({ failure: { code: 'sign-in-needed' } });
    expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'sign-in-needed' } });
    expect(opened).toEqual([]);
  },
);

it('goes on after a sign-in with a token, and tells whoever watches', async () => {
  const { access, dsn } = await start({ source: 'paste' });
  const heard = new Promise<void>((resolve) => access.subscribe(resolve));
  const signed = await access.signIn(dsn.id, await sandbox.token('ana'), never, () => undefined);
  expect(signed).toMatchObject({ ok: true, value: { kind: 'signed-in', as: 'ana' } });
  await heard;
  expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
});

it('renews credentials that AWS calls expired, and does the work once more', async () => {
  const { access, dsn, taken } = await start();
  const before = await access.open(dsn.id, never);
  sandbox.faults.add({ service: 'athena', fault: { kind: 'expiredCredentials' }, times: 1 });
  expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
  expect(taken()).toBe(2);
  const after = await access.open(dsn.id, never);
  expect(before.ok && after.ok && before.value.clients !== after.value.clients).toBe(true);
});

it('asks a person where expired credentials cannot be renewed', async () => {
  const { access, dsn } = await start({ source: 'paste' });
  await access.signIn(dsn.id, await sandbox.token('ana'), never, () => undefined);
  sandbox.faults.add({ service: 'athena', fault: { kind: 'expiredCredentials' } });
  expect(await access.use(dsn.id, never, ask)).toMatchObject({ failure: { code: 'sign-in-needed' } });
  expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'sign-in-needed' } });
  sandbox.faults.clear();
  await access.signIn(dsn.id, await sandbox.token('ana'), never, () => undefined);
  expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
});

it('makes new clients when the DSN says something else', async () => {
  const { access, dsn, dsns } = await start();
  const before = await access.open(dsn.id, never);
  const entries = [...dsn.entries, ['RequestTimeout', '9000'] as const];
  expect((await dsns.update({ id: dsn.id, revision: dsn.revision, name: dsn.name, entries })).ok).toBe(true);
  const after = await access.open(dsn.id, never);
  expect(before.ok && after.ok && before.value.clients !== after.value.clients).toBe(true);
});

it('uses no DSN whose settings from outside nobody has looked at', async () => {
  const { access, dsns, dsn } = await start();
  const taken = await dsns.create('From outside', dsn.entries, 'import');
  const id = taken.ok ? taken.value.id : '';
  expect(await access.open(id, never)).toMatchObject({ failure: { code: 'dsn-unreviewed' } });
});

it('passes other failures on as they are', async () => {
  const { access, dsn } = await start();
  sandbox.faults.add({
    service: 'athena',
    fault: { kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'no' },
  });
  const outcome = await access.use(dsn.id, never, ask);
  expect(outcome).toMatchObject({ failure: { code: 'access-denied' } });
});

it('tells whoever watches that AWS refused the credentials, and a person is needed', async () => {
  const { access, dsn } = await start({ source: 'paste' });
  await access.signIn(dsn.id, await sandbox.token('ana'), never, () => undefined);
  expect((await access.open(dsn.id, never)).ok).toBe(true);
  expect((await access.open(dsn.id, never, { code: 'credentials-expired' })).ok).toBe(true);
  const heard = new Promise<void>((resolve) => access.subscribe(resolve));
  const refused = await access.open(dsn.id, never, { code: 'credentials-expired' });
  expect(refused).toMatchObject({ failure: { code: 'sign-in-needed' } });
  await heard;
  expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'sign-in-needed' } });
});

it('tells whoever watches that tokens come from elsewhere now', async () => {
  const { access, dsn, chooseSource } = await start({ source: 'paste' });
  expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'sign-in-needed' } });
  const heard = new Promise<void>((resolve) => access.subscribe(resolve));
  chooseSource('sandbox');
  await heard;
  expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'unattended' } });
  expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
});

describe('a DSN that signs in by the browser', () => {
  const dsnName = 'Sandbox Browser Sign-in';
  const signedIn = async (): Promise<Scene> => {
    const openPage = (page: string): void => void signInAs('ana', page).catch(() => undefined);
    const changes = { listen_port: String(await freePort()) };
    const scene = await start({ dsnName, changes, openPage });
    expect(await scene.access.signIn(scene.dsn.id, null, never, () => undefined)).toMatchObject({ ok: true });
    return scene;
  };
  const forgetCredentials = async ({ signingIn }: Scene): Promise<void> => {
    const { sessions } = await signingIn.sessions.list();
    for (const { id, kind } of sessions) if (kind === 'credentials') await signingIn.sessions.forget(id);
  };

  it('needs nobody while there is a refresh token', async () => {
    const scene = await signedIn();
    await forgetCredentials(scene);
    const { access, dsn, opened } = scene;
    expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'unattended' } });
    expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
    expect(opened).toHaveLength(1);
  });

  it('asks the person once the provider no longer takes the refresh token', async () => {
    const scene = await signedIn();
    await forgetCredentials(scene);
    const { access, dsn, opened } = scene;
    const refuse = { kind: 'refuse', code: 'invalid_grant', status: 400 } as const;
    sandbox.faults.add({ service: 'idp', operation: 'token', fault: refuse });
    const heard = new Promise<void>((resolve) => access.subscribe(resolve));
    expect(await access.open(dsn.id, never)).toMatchObject({ failure: { code: 'sign-in-needed' } });
    await heard;
    expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'sign-in-needed' } });
    expect(opened).toHaveLength(1);
  });

  it('needs nobody for a way to the provider that is lost for the moment', async () => {
    const scene = await signedIn();
    await forgetCredentials(scene);
    const { access, dsn } = scene;
    sandbox.faults.add({ service: 'idp', fault: { kind: 'reset' } });
    const outcome = await access.open(dsn.id, never);
    expect(outcome.ok ? null : outcome.failure.code).toMatch(/^(connection|identity-provider)-/);
    sandbox.faults.clear();
    expect((await access.open(dsn.id, never)).ok).toBe(true);
  });
});

describe('a token that was pasted', () => {
  const signedIn = async (): Promise<Scene> => {
    const scene = await start({ source: 'paste' });
    await scene.access.signIn(scene.dsn.id, await sandbox.token('ana'), never, () => undefined);
    return scene;
  };

  it('serves again where credentials end before it does', async () => {
    const { access, dsn } = await signedIn();
    sandbox.faults.add({ service: 'athena', fault: { kind: 'expiredCredentials' }, times: 1 });
    expect((await access.use(dsn.id, never, ask)).ok).toBe(true);
    expect(await access.state(dsn.id)).toMatchObject({ value: { kind: 'signed-in', as: 'ana' } });
  });

  it('stays while the way to AWS is lost', async () => {
    const { access, dsn } = await signedIn();
    sandbox.faults.add({ service: 'sts', fault: { kind: 'reset' } });
    const lost = await access.open(dsn.id, never, { code: 'credentials-expired' });
    expect(lost.ok ? null : lost.failure.code).toMatch(/^connection-/);
    sandbox.faults.clear();
    expect((await access.open(dsn.id, never)).ok).toBe(true);
  });

  it('serves nobody after a sign-out', async () => {
    const { access, dsn, signingIn } = await signedIn();
    await signingIn.sessions.forgetAll();
    expect(await access.state(dsn.id)).toEqual({ ok: true, value: { kind: 'sign-in-needed' } });
    expect(await access.open(dsn.id, never)).toMatchObject({ failure: { code: 'sign-in-needed' } });
  });

  it('is not offered to AWS a second time where it can be exchanged once', async () => {
    const { access, dsn } = await start({ dsnName: 'Sandbox TIP with ARNs', source: 'paste' });
    await access.signIn(dsn.id, await sandbox.token('ana'), never, () => undefined);
    const refused = await access.open(dsn.id, never, { code: 'credentials-expired' });
    expect(refused).toMatchObject({ failure: { code: 'sign-in-needed' } });
  });
});
