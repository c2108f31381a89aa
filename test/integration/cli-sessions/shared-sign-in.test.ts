import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compose } from '#main/compose.ts';
import { startSandbox } from '#main/sandbox/sandbox.ts';
import { type KeyringSession, keyringAvailable, sessionWithKeyring } from '#test/support/keyring-session.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

async function run(session: KeyringSession, ...args: readonly string[]) {
  const { code, lines, errors } = await session.start('out/cli/cli.js', args).end;
  return { code, stdout: lines.join('\n'), errors };
}

/** A data folder with the sandbox's DSNs, one of them shared between processes. */
async function start() {
  const dataDir = await temporaryFolder();
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const services = await compose({ host: 'cli', dataDir });
  const shared = sandbox.dsns.find(({ name }) => name === 'Sandbox TIP with ARNs')?.entries ?? [];
  await services.dsns.create('Shared', [...shared, ['JwtTipFileCache', '1']]);
  await services.dsns.create('Private', [...shared]);
  await services.close();
  const tokenFile = join(dataDir, 'token.txt');
  const renew = async (): Promise<void> => writeFile(tokenFile, await sandbox.token('ana'), { mode: 0o600 });
  await renew();
  return { dataDir, sandbox, tokenFile, renew, in: ['--data-dir', dataDir] };
}

test.runIf(keyringAvailable)(
  'a test’s sign-in serves every later process until it is signed out',
  async () => {
    const session = await sessionWithKeyring(await temporaryFolder(), 'unlocked');
    const { sandbox, tokenFile, renew, in: where } = await start();
    const tested = await run(session, 'test', 'Shared', '--token-file', tokenFile, '--json', ...where);
    expect(JSON.parse(tested.stdout)).toMatchObject({ passed: true });
    sandbox.calls.reset();
    const warm = await run(session, 'credentials', 'Shared', ...where);
    expect(warm).toMatchObject({ code: 0, errors: '' });
    expect(JSON.parse(warm.stdout)).toMatchObject({
      Version: 1,
      AccessKeyId: expect.stringMatching(/^ASIA/),
    });
    expect(sandbox.calls.all()).toEqual({});
    const listed = JSON.parse((await run(session, 'sessions', '--json', ...where)).stdout);
    expect(listed).toMatchObject({
      quality: { kind: 'keychain' },
      sessions: [{ dsnName: 'Shared', signedInAs: 'ana', storedIn: 'keychain', shared: true }],
    });
    expect((await run(session, 'signout', 'Shared', ...where)).stdout).toBe('Signed out of 1 sign-in.');
    expect((await run(session, 'credentials', 'Shared', ...where)).code).toBe(2);
    await renew();
    await run(session, 'credentials', 'Private', '--token-file', tokenFile, ...where);
    expect((await run(session, 'credentials', 'Private', ...where)).code).toBe(2);
  },
);

test.runIf(keyringAvailable)('a secret that is kept signs in without being asked again', async () => {
  const session = await sessionWithKeyring(await temporaryFolder(), 'unlocked');
  const { dataDir, sandbox, in: where } = await start();
  const services = await compose({ host: 'cli', dataDir });
  const keys = sandbox.dsns.find(({ name }) => name === 'Sandbox IAM Credentials')?.entries ?? [];
  await services.dsns.create('Keys', [...keys]);
  await services.close();
  const secretFile = join(dataDir, 'secret.txt');
  await writeFile(secretFile, `${sandbox.iamKeys.secretAccessKey}\n`, { mode: 0o600 });
  expect((await run(session, 'test', 'Keys', '--json', ...where)).code).toBe(1);
  const kept = await run(session, 'keep-secret', 'Keys', 'PWD', '--secret-file', secretFile, ...where);
  expect(kept).toMatchObject({ code: 0, stdout: 'The keychain holds PWD of Keys.' });
  const tested = await run(session, 'test', 'Keys', '--json', ...where);
  expect(JSON.parse(tested.stdout)).toMatchObject({ passed: true });
});
