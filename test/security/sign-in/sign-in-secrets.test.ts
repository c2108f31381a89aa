import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import type { TokenSource } from '#app/contract/token-sources.ts';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { clientId, confidentialClientId } from '#main/sandbox/account.ts';
import type { ControlClient } from '#main/sandbox/control/control-client.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { signInAs } from '#test/integration/token-sources/browser-script.ts';
import { freePort } from '#test/integration/token-sources/free-port.ts';
import { openPageSocket } from '#test/support/open-page-socket.ts';
import { startProgram } from '#test/support/start-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { given, sandboxOf } from '#test/support/test-screen.ts';
import { leaksBelow, leaksIn } from '../whole-program/secret-search.ts';

const kept = {
  PWD: 'sentinel-pwd-81x!"&%',
  client_secret: 'sentinel-client-7f3a',
  ProxyPWD: 'sentinel;px}{',
};

/** Any token with a signature, whoever made it, and what AWS sends along with temporary credentials. */
const shapes = [/eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, /IQoJb3JpZ2lu[\w+/=]{20,}/];

const shapedLeaks = (text: string): readonly string[] => shapes.flatMap((shape) => shape.exec(text) ?? []);

beforeAll(() => buildChanged(programRoot, startTargets, () => undefined));

/** Collects the arguments of every process that there is, again and again; Linux shows them to everybody. */
function watchArguments(): () => string {
  const seen = new Set<string>();
  const look = (): void => {
    for (const pid of process.platform === 'linux' ? readdirSync('/proc') : []) {
      try {
        if (/^\d+$/.test(pid)) seen.add(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
      } catch {
        // It ended meanwhile.
      }
    }
  };
  const timer = setInterval(look, 20);
  onTestFinished(() => clearInterval(timer));
  return () => [...seen].join('\n');
}

async function takeAll(client: ProgramClient, dsnId: string, source: TokenSource, secret: string | null) {
  await client.tokenSources.keep({ dsnId, source, clientSecret: secret });
  const ids: string[] = [];
  try {
    for await (const event of await client.tokenSources.take({ dsnId })) {
      if (event.kind === 'held') ids.push(event.token.id);
      else if (event.address !== undefined && ids.length === 0) await signInAs('ana', event.address);
    }
  } catch {
    // Some are to fail; what they say is looked at with all the rest.
  }
  return ids;
}

async function runTest(client: ProgramClient, dsnId: string, tokenId: string | null): Promise<string> {
  let verdict = '';
  for await (const event of await client.connectionTest.run({ dsnId, tokenId, query: null })) {
    if (event.kind === 'step-fact' && event.fact.label === 'Sign-in address') {
      signInAs('ana', event.fact.value).catch(() => undefined);
    }
    if (event.kind === 'ended') verdict = event.verdict;
  }
  return verdict;
}

/** One source of each kind, and commands that fail with the token in what they print. */
async function sourcesOf(
  sandbox: ControlClient,
  dataDir: string,
  path: string,
): Promise<readonly TokenSource[]> {
  const { endpoints, federationEndpoint } = given(await sandbox.status());
  const command = (code: string): TokenSource => ({
    kind: 'command',
    program: process.execPath,
    args: ['-e', code, path],
    timeoutSeconds: 10,
  });
  const print = "const t=require('fs').readFileSync(process.argv[1],'utf8');";
  return [
    { kind: 'file', path },
    { kind: 'environment', variable: 'SIGN_IN_SECRETS_TOKEN' },
    command(`${print}console.log(t)`),
    command(`${print}console.error(t);console.log(t);process.exit(1)`),
    command(`${print}throw new Error(t)`),
    command(`${print}console.log('token: '+t+' '+t)`),
    { kind: 'file', path: join(dataDir, 'nowhere') },
    {
      kind: 'browser',
      wellKnownUrl: `${endpoints.idp}/.well-known/openid-configuration`,
      clientId: confidentialClientId,
      scope: 'openid email offline_access',
      listenPort: await freePort(),
      timeoutSeconds: 10,
    },
    {
      kind: 'aws-identity',
      request: {
        profile: null,
        region: 'eu-west-1',
        stsEndpoint: endpoints.sts,
        audiences: [federationEndpoint],
        durationSeconds: 300,
        signingAlgorithm: 'RS256',
        tags: [],
      },
      tokenEndpoint: federationEndpoint,
      use: 'subject-token',
      clientId,
      scope: '',
      audience: null,
    },
  ];
}

it('lets no secret of any way to sign in out of main', { timeout: 120_000 }, async () => {
  const [dataDir, folder] = [await temporaryFolder(), await temporaryFolder()];
  const placeholder = 'not a token yet';
  vi.stubEnv('SIGN_IN_SECRETS_TOKEN', placeholder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const program = await startProgram({ sandbox: true, dataDir });
  const argumentsSeen = watchArguments();
  const sandbox = await sandboxOf(dataDir);
  const { iamKeys, confidentialClient } = given(await sandbox.secrets());
  const ownKeys = join(dataDir, 'aws-credentials');
  await writeFile(
    ownKeys,
    `[default]\naws_access_key_id=${iamKeys.accessKeyId}\naws_secret_access_key=${iamKeys.secretAccessKey}\n`,
  );
  const { client, socket, frames } = await openPageSocket(program);
  const { dsns } = await client.dsns.list();
  const idOf = (name: string): string => dsns.find((dsn) => dsn.name === name)?.id ?? '';

  const token = given(await sandbox.token('ana'));
  const path = join(folder, 'token.jwt');
  await writeFile(path, token);
  let held = 0;
  for (const source of await sourcesOf(sandbox, dataDir, path)) {
    const secret = source.kind === 'browser' ? confidentialClient.secret : null;
    const ids = await takeAll(client, idOf('Sandbox Analyst'), source, secret);
    held += ids.length;
    for (const id of ids) await runTest(client, idOf('Sandbox Analyst'), id);
  }
  expect(held).toBeGreaterThanOrEqual(5);

  const spent = given(await sandbox.token('ana'));
  const { id: spentId } = await client.tokens.hold({ text: spent, origin: { kind: 'pasted' } });
  expect(await runTest(client, idOf('Sandbox TIP with Tags'), spentId)).toBe('passed');
  expect(await runTest(client, idOf('Sandbox TIP with Tags'), spentId)).toBe('failed');
  expect(await runTest(client, idOf('Sandbox Browser Sign-in'), null)).toBe('passed');
  for (const parameter of ['PWD', 'client_secret'] as const) {
    const dsnId = idOf(parameter === 'client_secret' ? 'Sandbox Browser Sign-in' : 'Sandbox IAM Credentials');
    await client.dsnSecrets.keep({ dsnId, parameter, secret: kept[parameter] });
    await client.dsnSecrets.state({ dsnId });
  }
  await runTest(client, idOf('Sandbox IAM Credentials'), null);

  const { endpoints } = given(await sandbox.status());
  const signed = await client.tokenTools.request({
    profile: null,
    region: 'eu-west-1',
    stsEndpoint: endpoints.sts,
    audiences: ['https://example.com'],
    durationSeconds: 300,
    signingAlgorithm: 'ES384',
    tags: [],
  });
  await client.tokenTools.claims({ tokenId: signed.id });
  expect(await client.tokenTools.verify({ tokenId: signed.id })).toMatchObject({ verified: true });
  expect((await client.sessions.list()).sessions.length).toBeGreaterThan(0);

  socket.terminate();
  expect(await program.stop()).toBe(0);
  await rm(ownKeys);
  const secrets = [
    ...Object.values(kept),
    ...[token, spent].flatMap((text) => [text, text.split('.')[2] ?? text]),
    iamKeys.secretAccessKey,
    confidentialClient.secret,
  ];
  expect(leaksIn('frames', frames.join('\n'), secrets)).toEqual([]);
  expect(shapedLeaks(frames.join('\n'))).toEqual([]);
  expect(leaksIn('printed', program.errors(), secrets)).toEqual([]);
  expect(shapedLeaks(program.errors())).toEqual([]);
  expect(await leaksBelow(dataDir, secrets)).toEqual([]);
  expect(leaksIn('arguments', argumentsSeen(), secrets)).toEqual([]);
});
