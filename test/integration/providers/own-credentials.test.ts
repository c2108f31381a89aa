import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createOwnCredentials } from '#main/auth/own-credentials.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import type { DsnSecrets } from '#main/services.ts';
import { failureOf, stepEnds, verdictOf } from '#test/integration/engine/scenario.ts';
import { newSignInTools } from '#test/support/sign-in-tools.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runTip } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(() => sandbox.close());

function secretsOf(kept: Readonly<Record<string, string>>): Pick<DsnSecrets, 'find'> {
  return { find: async (_entries, parameter) => kept[parameter] ?? null };
}

const run = (changes: Readonly<Record<string, string>>, kept: Readonly<Record<string, string>> = {}) => {
  const tools = newSignInTools({ ownCredentials: createOwnCredentials(secretsOf(kept)) });
  return runTip(sandbox, 'Sandbox IAM Credentials', null, changes, tools);
};

/** AWS configuration files of the test's own; the computer's are out of sight. */
async function useAwsFiles(credentials: string): Promise<void> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'credentials'), credentials, { mode: 0o600 });
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
}

/** Instance metadata as EC2 gives it, session token first ("Use IMDSv2"). */
async function useInstanceMetadata(keys: Sandbox['iamKeys']): Promise<void> {
  const role = { Code: 'Success', AccessKeyId: keys.accessKeyId, SecretAccessKey: keys.secretAccessKey };
  const times = {
    LastUpdated: new Date().toISOString(),
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/api/token')) response.end('metadata-token');
    else if (request.url?.endsWith('/security-credentials/')) response.end('InstanceRole');
    else response.end(JSON.stringify({ ...role, ...times, Type: 'AWS-HMAC', Token: '' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', `http://127.0.0.1:${address.port}`);
}

const profileText = ({ accessKeyId, secretAccessKey }: Sandbox['iamKeys']): string =>
  `[work]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;

describe('credentials of the user’s own', () => {
  it('are the key of the DSN with the secret that is kept', async () => {
    const events = await run({}, { PWD: sandbox.iamKeys.secretAccessKey });
    expect(verdictOf(events)).toBe('passed');
    expect(stepEnds(events).slice(0, 4)).toEqual([
      'check-dsn:passed',
      'reach-endpoints:passed',
      'load-credentials:passed',
      'get-workgroup:passed',
    ]);
    const told = JSON.stringify(events);
    expect(told).not.toContain(sandbox.iamKeys.secretAccessKey);
    expect(told).not.toContain(sandbox.iamKeys.accessKeyId);
  });

  it('are told to be wrong by their own name, not as a token', async () => {
    const events = await run({}, { PWD: 'wrong' });
    expect(failureOf(events)).toBe('get-workgroup:credentials-invalid:you');
    expect(JSON.stringify(events)).toContain('credentials of the DSN');
    expect(JSON.stringify(events)).not.toContain('fresh token');
  });

  it('are those of a profile', async () => {
    await useAwsFiles(profileText(sandbox.iamKeys));
    expect(verdictOf(await run({ AuthenticationType: 'IAM Profile', AWSProfile: 'work' }))).toBe('passed');
  });

  it('are found as the AWS command line finds them', async () => {
    await useAwsFiles(profileText(sandbox.iamKeys).replace('[work]', '[default]'));
    expect(verdictOf(await run({ AuthenticationType: 'Default Credentials' }))).toBe('passed');
  });

  it('are those of the EC2 instance', async () => {
    await useInstanceMetadata(sandbox.iamKeys);
    expect(verdictOf(await run({ AuthenticationType: 'Instance Profile' }))).toBe('passed');
  });
});

describe('no credentials', () => {
  it.each([
    [{}, 'load-credentials:secret-not-kept:you'],
    [{ UID: '' }, 'check-dsn:dsn-invalid:you'],
    [
      { AuthenticationType: 'IAM Profile', AWSProfile: 'absent' },
      'load-credentials:aws-credentials-missing:you',
    ],
    [{ AuthenticationType: 'Default Credentials' }, 'load-credentials:aws-credentials-missing:you'],
  ])('with %j: %s', async (changes, expected) => {
    await useAwsFiles('');
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    expect(failureOf(await run(changes))).toBe(expected);
  });

  it('where the environment holds some that the DSN does not ask for', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox.iamKeys.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', sandbox.iamKeys.secretAccessKey);
    expect(failureOf(await run({}))).toBe('load-credentials:secret-not-kept:you');
  });
});
