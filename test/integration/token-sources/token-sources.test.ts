import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { failed, succeeded } from '#app/result.ts';
import { createDsnSecrets } from '#main/auth/dsn-secrets.ts';
import { openTokenSourceStore } from '#main/auth/token-source-store.ts';
import { createTokenSources } from '#main/auth/token-sources.ts';
import { systemClock } from '#main/platform/clock.ts';
import { createLog } from '#main/platform/log.ts';
import { openNetworkIn } from '#main/platform/open-network.ts';
import type { SecretStore } from '#main/platform/secret-store.ts';
import { clientId, confidentialClientId } from '#main/sandbox/account.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { signInAs } from './browser-script.ts';
import { freePort } from './free-port.ts';
import { startProvider } from './provider.ts';

const never = new AbortController().signal;
const openNetwork = openNetworkIn({}, async () => null);

const noKeychain: SecretStore = {
  get: async () => failed('absent'),
  set: async () => failed('absent'),
  delete: async () => succeeded(undefined),
  quality: () => ({ kind: 'session', trouble: 'absent', reason: 'There is none.' }),
};

/** The service over a data folder, with one DSN; a script plays the browser. */
async function start({ entries = [], sandbox }: { entries?: DsnEntries; sandbox?: Sandbox } = {}) {
  const dataDir = await temporaryFolder();
  const log = createLog({ path: join(dataDir, 'log', 'program.log'), clock: systemClock });
  const dsn = { id: 'one', name: 'One', entries: [...entries] };
  const stored = {
    ...dsn,
    revision: 1,
    createdAt: 0,
    updatedAt: 0,
    origin: 'user',
    arrangement: NO_ARRANGEMENT,
  } as const;
  const env: Record<string, string | undefined> = { ...process.env };
  const sources = createTokenSources({
    dsns: { get: (id) => (id === 'one' ? succeeded(stored) : failed({ code: 'dsn-not-found' })) },
    store: openTokenSourceStore({ dataDir, clock: systemClock, log }),
    secrets: createDsnSecrets(noKeychain),
    sandbox: { token: async (person) => succeeded((await sandbox?.token(person)) ?? '') },
    openPage: async (page) => void signInAs('ana', page),
    fetchFor: () => fetch,
    clock: systemClock,
    openNetwork,
    findIdentity: async () => sandbox?.iamKeys ?? { accessKeyId: '', secretAccessKey: '' },
    env,
  });
  const take = async (source: TokenSource, clientSecret: string | null = null) => {
    const told: string[] = [];
    const kept = await sources.keep('one', source, clientSecret);
    const taken = await sources.take(dsn, never, (text) => told.push(text));
    return { taken, told, kept };
  };
  return { dataDir, dsn, env, sources, take };
}

async function everyFileIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
  return texts.join('\n');
}

it('asks for a pasted token as long as nothing else was chosen', async () => {
  const { sources, dsn } = await start({ entries: [['AuthenticationType', 'JWT']] });
  expect(sources.get('one')).toEqual({
    source: { kind: 'paste' },
    willUse: 'Asks for a token that you paste.',
  });
  expect(await sources.take(dsn, never, () => undefined)).toMatchObject({
    failure: { code: 'token-missing' },
  });
});

it('takes the browser sign-in out of a BrowserOidcTip DSN', async () => {
  const { sources } = await start({
    entries: [
      ['AuthenticationType', 'BrowserOidcTip'],
      ['IdpWellKnownConfigurationUrl', 'https://login.example.com/.well-known/openid-configuration'],
      ['client_id', 'client'],
      ['listen_port', '7999'],
    ],
  });
  expect(sources.get('one')).toEqual({
    source: {
      kind: 'browser',
      wellKnownUrl: 'https://login.example.com/.well-known/openid-configuration',
      clientId: 'client',
      scope: 'openid email offline_access',
      listenPort: 7999,
      timeoutSeconds: 120,
    },
    willUse: 'Opens your browser for a sign-in at login.example.com.',
  });
});

it('takes a token from a file, which stays out of everything that is kept', async () => {
  const { take, dataDir } = await start();
  const token = await sampleToken();
  const path = join(await temporaryFolder(), 'token.jwt');
  await writeFile(path, `${token}\n`);
  const { taken, kept } = await take({ kind: 'file', path });
  expect(taken).toEqual({ ok: true, value: { token, origin: { kind: 'file', fileName: 'token.jwt' } } });
  expect(kept).toMatchObject({ value: { willUse: `Reads the token from ${path}.` } });
  expect(await everyFileIn(dataDir)).not.toContain(token);
});

it('takes a token from a command, and tells nobody what it printed', async () => {
  const { take, dataDir } = await start();
  const token = await sampleToken();
  const command = (code: string): TokenSource => ({
    kind: 'command',
    program: process.execPath,
    args: ['-e', code],
    timeoutSeconds: 10,
  });
  const path = join(await temporaryFolder(), 'token.jwt');
  await writeFile(path, token);
  const read = `process.stdout.write(require('fs').readFileSync(${JSON.stringify(path)}))`;
  const good = await take(command(read));
  expect(good.taken).toMatchObject({ ok: true, value: { token, origin: { program: process.execPath } } });
  expect(good.told).toEqual(['Running node.']);
  const bad = await take(command(`${read}; process.exitCode = 1`));
  if (bad.taken.ok) throw new Error('The exit code was overlooked.');
  const said = JSON.stringify([bad, diagnose(bad.taken.failure)]);
  expect(said).not.toContain(token);
  expect(await everyFileIn(dataDir)).not.toContain(token);
});

it('takes a token from the environment', async () => {
  const { take, env } = await start();
  env.MY_TOKEN = `Bearer ${await sampleToken()}`;
  const source: TokenSource = { kind: 'environment', variable: 'MY_TOKEN' };
  expect((await take(source)).taken).toMatchObject({ ok: true, value: { token: env.MY_TOKEN.slice(7) } });
  env.MY_TOKEN = '';
  expect((await take(source)).taken).toMatchObject({ failure: { code: 'token-source-empty' } });
  delete env.MY_TOKEN;
  expect((await take(source)).taken).toMatchObject({
    failure: { code: 'environment-variable-missing', subject: 'MY_TOKEN' },
  });
});

it('signs in by the browser with the secret that was kept for this run', async () => {
  const { sandbox } = await startProvider();
  const { take, dataDir } = await start({ sandbox });
  const source: TokenSource = {
    kind: 'browser',
    wellKnownUrl: `${sandbox.issuer}/.well-known/openid-configuration`,
    clientId: confidentialClientId,
    scope: 'openid email',
    listenPort: await freePort(),
    timeoutSeconds: 10,
  };
  const { secret } = sandbox.confidentialClient;
  const { taken, kept } = await take(source, secret);
  if (!taken.ok) throw new Error(taken.failure.code);
  expect(taken.value.origin).toEqual({ kind: 'browser', issuer: sandbox.issuer });
  expect(decodeJwt(taken.value.token).sub).toBe('ana');
  expect(JSON.stringify(kept)).toContain('The client secret is kept until the program ends.');
  const written = await everyFileIn(dataDir);
  expect(written).not.toContain(secret);
  expect(written).not.toContain(taken.value.token);
});

it('exchanges an AWS identity for a token of the identity provider', async () => {
  const { sandbox } = await startProvider();
  const { take, dataDir } = await start({ sandbox });
  const source: TokenSource = {
    kind: 'aws-identity',
    request: {
      profile: null,
      region: 'eu-west-1',
      stsEndpoint: sandbox.endpoints.sts,
      audiences: [sandbox.federationEndpoint],
      durationSeconds: 300,
      signingAlgorithm: 'RS256',
      tags: [],
    },
    tokenEndpoint: sandbox.federationEndpoint,
    use: 'subject-token',
    clientId,
    scope: '',
    audience: null,
  };
  const { taken, told } = await take(source);
  if (!taken.ok) throw new Error(taken.failure.code);
  expect(decodeJwt(taken.value.token)).toMatchObject({ iss: sandbox.issuer, aud: clientId });
  expect(told).toHaveLength(2);
  expect(await everyFileIn(dataDir)).not.toContain(taken.value.token);
});

it('fetches a token of a sample person', async () => {
  const { sandbox } = await startProvider();
  const { take } = await start({ sandbox });
  const { taken } = await take({ kind: 'sandbox', person: 'ana' });
  expect(taken.ok && decodeJwt(taken.value.token).sub).toBe('ana');
});

it('takes nothing for a caller who has cancelled', async () => {
  const { sources, dsn } = await start();
  expect(await sources.take(dsn, AbortSignal.abort(), () => undefined)).toMatchObject({
    failure: { code: 'cancelled' },
  });
});

it('has no arguments of a command in what it says', async () => {
  const { sources } = await start();
  const source: TokenSource = { kind: 'command', program: '/bin/get', args: ['s3cret'], timeoutSeconds: 5 };
  const kept = await sources.keep('one', source, null);
  expect(kept).toMatchObject({ value: { willUse: 'Runs /bin/get and takes what it prints.' } });
  expect(sources.get('one').willUse).not.toContain('s3cret');
});
