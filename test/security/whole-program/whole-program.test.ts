import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildChanged } from '#main/launch/build-changed.ts';
import { startTargets } from '#main/launch/build-targets.ts';
import { programRoot } from '#main/launch/program-root.ts';
import { type ControlClient, connectToSandbox } from '#main/sandbox/control/control-client.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { openPageSocket } from '#test/support/open-page-socket.ts';
import { runCli } from '#test/support/run-cli.ts';
import { startProgram } from '#test/support/start-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { leaksBelow, leaksIn } from './secret-search.ts';

const planted = {
  password: 'sentinel-password-Zx81!"&%',
  proxyPassword: 'sentinel;proxy}{password',
  clientSecret: 'sentinel-client-secret-7f3a',
  foreignToken: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzZW50aW5lbCJ9.c2VudGluZWwtc2lnbmF0dXJl',
};

const odbcIni = `[Planted]
Driver = Amazon Athena ODBC (x64)
AwsRegion = eu-west-1
AuthenticationType = JWT
web_identity_token = ${planted.foreignToken}
PWD = ${planted.password}
ProxyPWD = ${planted.proxyPassword}
client_secret = ${planted.clientSecret}
`;

beforeAll(() => buildChanged(programRoot, startTargets, () => undefined));

async function mint(sandbox: ControlClient | null): Promise<string> {
  const token = await sandbox?.token('ana');
  if (!token?.ok) throw new Error('The sandbox gave no token.');
  return token.value;
}

/** What an analyst does in a day: import, paste, test each sample DSN, mistype, cancel. */
async function useEverything(client: ProgramClient, token: string): Promise<void> {
  const { candidates } = await client.dsns.previewImport({ text: odbcIni, fileName: 'odbc.ini' });
  const take = candidates.map(({ index, name }) => ({ index, name, replace: true }));
  await client.dsns.commitImport({ text: odbcIni, fileName: 'odbc.ini', take });
  await client.tokens.hold({ text: `${token}x`, origin: { kind: 'pasted' } });
  await client.tokens.hold({ text: planted.foreignToken, origin: { kind: 'file', fileName: 'token.txt' } });
  const { id } = await client.tokens.hold({ text: token, origin: { kind: 'pasted' } });
  const { dsns: all } = await client.dsns.list();
  // Nobody answers a browser sign-in here.
  const dsns = all.filter((dsn) => !dsn.entries.some(([, value]) => value === 'BrowserOidcTip'));
  for (const dsn of dsns) {
    // The token as a mistake in the query: an error text must not carry it back.
    for (const query of [null, `SELECT '${token}' FROM nowhere`]) {
      const events = await client.connectionTest.run({ dsnId: dsn.id, tokenId: id, query });
      for await (const event of events) if (event.kind === 'ended') break;
    }
  }
  await client.tokens.forget({ id });
}

it('lets no secret into the window, the data folder or what it prints', { timeout: 120_000 }, async () => {
  const dataDir = await temporaryFolder();
  const program = await startProgram({ sandbox: true, dataDir });
  const token = await mint(await connectToSandbox(dataDir));
  const { client, socket, frames } = await openPageSocket(program);
  await useEverything(client, token);
  socket.terminate();
  expect(await program.stop()).toBe(0);

  const secrets = [...Object.values(planted), token, token.split('.')[2] ?? token];
  expect(frames.length).toBeGreaterThan(50);
  expect(leaksIn('frames to the window', frames.join('\n'), secrets)).toEqual([]);
  expect(leaksIn('standard error', program.errors(), secrets)).toEqual([]);
  expect(await leaksBelow(dataDir, secrets)).toEqual([]);
  expect(await readFile(join(dataDir, 'dsns.json'), 'utf8')).toContain('Planted');
});

it('lets no secret into what the command line prints or keeps', async () => {
  const dataDir = await temporaryFolder();
  const file = join(await temporaryFolder(), 'odbc.ini');
  await writeFile(file, odbcIni);
  const runs = [
    await runCli(['import', file, '--data-dir', dataDir]),
    await runCli(['show', 'Planted', '--json', '--data-dir', dataDir]),
    await runCli(['show', 'Planted', '--connection-string', '--data-dir', dataDir]),
    await runCli(
      ['test', 'Planted', '--token-file', '-', '--json', '--data-dir', dataDir],
      planted.foreignToken,
    ),
    await runCli(['test', 'Planted', '--token-file', '-', '--data-dir', dataDir], planted.foreignToken),
  ];
  const secrets = Object.values(planted);
  for (const run of runs) expect(leaksIn('printed', run.stdout + run.stderr, secrets)).toEqual([]);
  expect(await leaksBelow(dataDir, secrets)).toEqual([]);
});

it('would notice a leak', () => {
  const { password } = planted;
  expect(leaksIn('x', `…${Buffer.from(password).toString('base64')}…`, [password])).toHaveLength(1);
  expect(leaksIn('x', `…${encodeURIComponent(password)}…`, [password])).toHaveLength(1);
  expect(leaksIn('x', 'key ASIAABCDEFGHIJKLMNOP', [])).toEqual(['x: an access key']);
});
