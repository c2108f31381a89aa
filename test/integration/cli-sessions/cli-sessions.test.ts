import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesBelow } from '#test/support/files-below.ts';
import { type RunningSandbox, runCli, runSandbox } from '#test/support/run-cli.ts';

const ProcessCredentials = z.strictObject({
  Version: z.literal(1),
  AccessKeyId: z.string().startsWith('ASIA'),
  SecretAccessKey: z.string().min(40),
  SessionToken: z.string().min(16),
  Expiration: z.iso.datetime(),
});

let dataDir = '';
let sandbox: RunningSandbox;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'athena-dsn-cli-'));
  sandbox = await runSandbox(dataDir);
});
afterAll(async () => {
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const cli = (args: readonly string[], input = '') => runCli([...args, '--data-dir', dataDir], input);
const freshToken = async (person = 'ana'): Promise<string> =>
  (await cli(['sandbox', 'token', '--person', person])).stdout.trim();

async function everythingOnDisk(folder: string): Promise<string> {
  return (await filesBelow(folder)).map(([, text]) => text).join('\n');
}

describe('credentials', () => {
  test.each(['Sandbox Analyst', 'Sandbox TIP with Tags'])(
    'of %s are what credential_process reads',
    async (name) => {
      const token = await freshToken();
      const run = await cli(['credentials', name, '--token-file', '-'], `${token}\n`);
      expect(run).toMatchObject({ code: 0, stderr: '' });
      const { Expiration, SecretAccessKey } = ProcessCredentials.parse(JSON.parse(run.stdout));
      expect(Date.parse(Expiration)).toBeGreaterThan(Date.now());
      const onDisk = await everythingOnDisk(dataDir);
      for (const secret of [SecretAccessKey, token.split('.')[1] ?? '', token.split('.')[2] ?? ''])
        expect(onDisk).not.toContain(secret);
    },
  );

  test('can be narrowed by a policy', async () => {
    const policy = join(dataDir, 'policy.json');
    const statement = { Effect: 'Allow', Action: 'athena:GetWorkGroup', Resource: '*' };
    await writeFile(policy, JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
    const args = ['credentials', 'Sandbox Analyst', '--token-file', '-', '--session-policy', policy];
    const run = await cli(args, await freshToken());
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(ProcessCredentials.safeParse(JSON.parse(run.stdout)).success).toBe(true);
  });

  test('says what is missing, without asking', async () => {
    const run = await cli(['credentials', 'Sandbox TIP with ARNs']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('--token-file');
  });

  test('says why there are none', async () => {
    const run = await cli(['credentials', 'Sandbox TIP no Tag', '--token-file', '-'], await freshToken());
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('AthenaDriverOidcAppArn');
  });

  test('refuses a token that was exchanged before, in another process', async () => {
    const token = await freshToken();
    const args = ['credentials', 'Sandbox TIP with ARNs', '--token-file', '-'];
    expect((await cli(args, token)).code).toBe(0);
    const second = await cli(args, token);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain('before');
  });
});

describe('token inspect', () => {
  test('shows the claims, and nothing of the signature', async () => {
    const token = await freshToken();
    const run = await cli(['token', 'inspect', '--token-file', '-', '--json'], token);
    const report = JSON.parse(run.stdout);
    expect(report).toMatchObject({
      facts: { subject: 'ana', algorithm: 'RS256' },
      problems: [],
      spentAt: null,
    });
    expect(run.code).toBe(0);
    expect(run.stdout).not.toContain(token.split('.')[2]);
    const words = await cli(['token', 'inspect', '--token-file', '-'], token);
    expect(words.stdout).toContain('Subject: ana');
  });

  test('fails for what is no token', async () => {
    const run = await cli(['token', 'inspect', '--token-file', '-'], 'nonsense');
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('JSON web token');
  });

  test('says that a token is spent', async () => {
    const token = await freshToken();
    await cli(['test', 'Sandbox TIP with ARNs', '--token-file', '-', '--json'], token);
    const { stdout } = await cli(['token', 'inspect', '--token-file', '-', '--json'], token);
    expect(JSON.parse(stdout).spentAt).toBeGreaterThan(0);
  });
});

describe('sessions and signout', () => {
  test('tell how safely sign-ins are kept', async () => {
    const run = await cli(['sessions', '--json']);
    expect(run.code).toBe(0);
    const { quality, sessions } = JSON.parse(run.stdout);
    expect(['keychain', 'session']).toContain(quality.kind);
    expect(Array.isArray(sessions)).toBe(true);
  });

  test('sign out of all', async () => {
    expect((await cli(['signout', '--all'])).code).toBe(0);
    expect(JSON.parse((await cli(['sessions', '--json'])).stdout).sessions).toEqual([]);
  });

  test.each([
    ['neither a name nor --all', ['signout']],
    ['both', ['signout', 'Sandbox Analyst', '--all']],
    ['an unknown DSN', ['signout', 'Absent']],
    ['credentials of an unknown DSN', ['credentials', 'Absent']],
    ['a token to inspect that is not named', ['token', 'inspect']],
    [
      'more policies than AWS takes',
      ['credentials', 'Sandbox Analyst', '--token-file', '-', '--policy-arn', ...'abcdefghijk'],
    ],
    [
      'a policy file that is not there',
      ['credentials', 'Sandbox Analyst', '--token-file', '-', '--session-policy', '/absent/policy.json'],
    ],
    ['an unknown secret', ['keep-secret', 'Sandbox Analyst', 'Nonsense', '--secret-file', '-']],
  ])('ends with 2: %s', async (_what, args) => {
    expect(await cli(args)).toMatchObject({ code: 2, stdout: '' });
  });
});

test.each(['credentials', 'token', 'sessions', 'signout', 'keep-secret'])(
  '%s explains itself',
  async (command) => {
    const run = await runCli([command, '--help']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(`Usage: athena-dsn ${command}`);
  },
);
