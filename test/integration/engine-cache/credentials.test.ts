import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '#main/auth/session.ts';
import type { SigningIn } from '#main/compose-sign-in.ts';
import type { SecretStore } from '#main/platform/secret-store.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import type { Outcome } from '#main/services.ts';
import { sampleEntries } from '#test/integration/engine/scenario.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { memoryKeychain, newProcess, noKeychain, supplierOf } from './scenario.ts';

let sandbox: Sandbox;
let open: SigningIn[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
});
beforeEach(() => sandbox.calls.reset());
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
  sandbox.faults.clear();
});
afterAll(() => sandbox.close());

function start(dataDir: string, store: SecretStore = memoryKeychain()): SigningIn {
  const started = newProcess(dataDir, store);
  open.push(started);
  return started;
}

const dsnOf = (name: string, changes: Readonly<Record<string, string>> = {}) => ({
  name,
  entries: sampleEntries(sandbox, name, changes),
});
const never = new AbortController().signal;
const mint = (person = 'ana') => supplierOf(() => sandbox.token(person));
/** What was asked of AWS; STS itself asks the identity provider for its keys. */
const signInCalls = (): number =>
  Object.entries(sandbox.calls.all()).reduce(
    (sum, [name, n]) => (/^(?:sts|sso|athena)/.test(name) ? sum + n : sum),
    0,
  );

function keyIdOf(outcome: Outcome<Session>): string {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.credentials.accessKeyId;
}

describe('connecting', () => {
  it.each([
    ['Sandbox Analyst', 1],
    ['Sandbox TIP with ARNs', 3],
    ['Sandbox TIP with Tags', 5],
  ])('%s takes %i calls at first, and none when warm', async (name, calls) => {
    const { credentials } = start(await temporaryFolder());
    const supply = mint();
    const first = await credentials.connect(dsnOf(name), supply, never);
    expect(signInCalls()).toBe(calls);
    const second = await credentials.connect(dsnOf(name), supply, never);
    expect(keyIdOf(second)).toBe(keyIdOf(first));
    expect(signInCalls()).toBe(calls);
    expect(supply.asked()).toBe(1);
  });

  it('signs in once for ten tabs at once', async () => {
    const { credentials } = start(await temporaryFolder());
    const supply = mint();
    const tabs = Array.from({ length: 10 }, () =>
      credentials.connect(dsnOf('Sandbox TIP with Tags'), supply, never),
    );
    const keys = new Set((await Promise.all(tabs)).map(keyIdOf));
    expect(keys.size).toBe(1);
    expect(signInCalls()).toBe(5);
    expect(supply.asked()).toBe(1);
  });

  it('goes on for the others when one tab is closed', async () => {
    const { credentials } = start(await temporaryFolder());
    const leaver = new AbortController();
    sandbox.faults.add({ service: 'sts', operation: '*', fault: { kind: 'delay', ms: 100 } });
    const supply = mint();
    const first = credentials.connect(dsnOf('Sandbox Analyst'), supply, leaver.signal);
    const second = credentials.connect(dsnOf('Sandbox Analyst'), supply, never);
    leaver.abort();
    expect(await first).toEqual({ ok: false, failure: { code: 'cancelled' } });
    expect((await second).ok).toBe(true);
    expect(signInCalls()).toBe(1);
  });

  it('tells people apart: credentials of one are not given to another', async () => {
    const { credentials } = start(await temporaryFolder());
    const dsn = dsnOf('Sandbox Analyst');
    const person = (subject: string) => ({ person: { issuer: sandbox.issuer, subject, audience: null } });
    const ana = await credentials.connect(dsn, mint('ana'), never, person('ana'));
    const theo = await credentials.connect(dsn, mint('theo'), never, person('theo'));
    expect(keyIdOf(theo)).not.toBe(keyIdOf(ana));
    const again = await credentials.connect(dsn, mint('theo'), never, person('theo'));
    expect(keyIdOf(again)).toBe(keyIdOf(theo));
  });

  it('takes what a test has signed in', async () => {
    const { credentials } = start(await temporaryFolder());
    const supply = mint();
    const dsn = dsnOf('Sandbox Analyst');
    const session = await start(await temporaryFolder()).credentials.connect(dsn, mint(), never);
    if (session.ok) credentials.keep(dsn, session.value);
    expect(keyIdOf(await credentials.connect(dsn, supply, never))).toBe(keyIdOf(session));
    expect(supply.asked()).toBe(0);
  });

  it('narrows a session by own policies, and keeps that apart from the DSN’s own', async () => {
    const { credentials } = start(await temporaryFolder());
    const dsn = dsnOf('Sandbox Analyst');
    const plain = await credentials.connect(dsn, mint(), never);
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'athena:GetWorkGroup', Resource: '*' }],
    });
    const narrow = await credentials.connect(dsn, mint(), never, { webIdentity: { policy } });
    expect(keyIdOf(narrow)).not.toBe(keyIdOf(plain));
    expect(narrow.ok && narrow.value.packedPolicySize).toBeGreaterThan(0);
  });

  it.each([
    [{ AuthenticationType: 'Okta' }, 'authentication-type-not-testable'],
    [{ preferred_role: '' }, 'dsn-invalid'],
    [{ preferred_role: 'arn:aws:iam::111122223333:role/NoSuchRole' }, 'trust-policy-refuses'],
  ])('with %j: %s', async (changes, code) => {
    const { credentials } = start(await temporaryFolder());
    const outcome = await credentials.connect(dsnOf('Sandbox Analyst', changes), mint(), never);
    expect(outcome.ok ? null : outcome.failure.code).toBe(code);
  });
});

describe('two processes', () => {
  it('share a sign-in where JwtTipFileCache is 1', async () => {
    const [folder, keychain] = [await temporaryFolder(), memoryKeychain()];
    const dsn = dsnOf('Sandbox TIP with ARNs', { JwtTipFileCache: '1' });
    const first = start(folder, keychain);
    const session = await first.credentials.connect(dsn, mint(), never);
    await first.close();
    const supply = mint();
    expect(keyIdOf(await start(folder, keychain).credentials.connect(dsn, supply, never))).toBe(
      keyIdOf(session),
    );
    expect(supply.asked()).toBe(0);
    expect(signInCalls()).toBe(3);
  });

  it('sign in each for itself where it is 0', async () => {
    const [folder, keychain] = [await temporaryFolder(), memoryKeychain()];
    const dsn = dsnOf('Sandbox TIP with ARNs');
    const first = start(folder, keychain);
    await first.credentials.connect(dsn, mint(), never);
    await first.close();
    await start(folder, keychain).credentials.connect(dsn, mint(), never);
    expect(signInCalls()).toBe(6);
  });

  it('never send one token twice', async () => {
    const folder = await temporaryFolder();
    const token = await sandbox.token('ana');
    const supply = supplierOf(async () => token);
    const dsn = dsnOf('Sandbox TIP with ARNs');
    const outcomes = await Promise.all(
      [start(folder), start(folder)].map(({ credentials }) => credentials.connect(dsn, supply, never)),
    );
    const codes = outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.failure.code));
    expect(codes.toSorted()).toEqual(['ok', 'token-spent']);
    expect(
      Object.entries(sandbox.calls.all()).find(([name]) => name.endsWith('CreateTokenWithIAM'))?.[1],
    ).toBe(1);
  });
});

describe('sessions', () => {
  it('are listed for people, and forgotten', async () => {
    const { credentials, sessions } = start(await temporaryFolder());
    await credentials.connect(dsnOf('Sandbox Analyst'), mint(), never);
    await credentials.close();
    const { quality, sessions: held } = await sessions.list();
    expect(quality).toEqual({ kind: 'keychain' });
    expect(held).toMatchObject([
      {
        dsnName: 'Sandbox Analyst',
        kind: 'credentials',
        signedInAs: 'ana',
        storedIn: 'keychain',
        shared: true,
      },
    ]);
    expect(await sessions.forget(held[0]?.id ?? '')).toMatchObject({ ok: true });
    expect((await sessions.list()).sessions).toEqual([]);
    await credentials.connect(dsnOf('Sandbox Analyst'), mint(), never);
    expect(signInCalls()).toBe(2);
  });

  it('say plainly that there is no keychain', async () => {
    const { credentials, sessions } = start(await temporaryFolder(), noKeychain);
    await credentials.connect(dsnOf('Sandbox Analyst'), mint(), never);
    await credentials.close();
    const list = await sessions.list();
    expect(list.quality).toMatchObject({ kind: 'session', reason: expect.stringMatching(/no keychain/) });
    expect(list.sessions).toMatchObject([{ storedIn: 'memory', shared: false }]);
    expect(await sessions.forgetAll()).toEqual({ ok: true, value: 1 });
  });

  it('leave nothing readable behind', async () => {
    const folder = await temporaryFolder();
    const engine = start(folder);
    const token = await sandbox.token('ana');
    const dsn = dsnOf('Sandbox TIP with ARNs', { JwtTipFileCache: '1' });
    const outcome = await engine.credentials.connect(
      dsn,
      supplierOf(async () => token),
      never,
    );
    await engine.close();
    if (!outcome.ok) throw new Error(outcome.failure.code);
    const { credentials } = outcome.value;
    const files = await readdir(folder);
    expect(files).toContain('sign-ins.sealed');
    const secrets = [token, token.split('.')[1] ?? '', ...Object.values(credentials)];
    for (const file of files) {
      const text = await readFile(join(folder, file), 'latin1');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});

describe('keys of the user’s own', () => {
  it('need a secret that is kept', async () => {
    const { credentials, secrets } = start(await temporaryFolder());
    const dsn = dsnOf('Sandbox IAM Credentials');
    const before = await credentials.connect(dsn, mint(), never);
    expect(before.ok ? null : before.failure).toMatchObject({ code: 'secret-not-kept', subject: 'PWD' });
    await secrets.keep(dsn.entries, 'PWD', 'S'.repeat(40));
    const after = await credentials.connect(dsn, mint(), never);
    expect(after.ok && after.value.credentials.secretAccessKey).toBe('S'.repeat(40));
    expect(signInCalls()).toBe(0);
  });
});
