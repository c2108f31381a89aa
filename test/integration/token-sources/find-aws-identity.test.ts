import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findAwsIdentity } from '#main/auth/aws-token.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

let credentials = '';

beforeEach(async () => {
  const folder = await temporaryFolder();
  credentials = join(folder, 'credentials');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentials);
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
});

afterEach(() => vi.unstubAllEnvs());

const profile = (name: string, key: string) =>
  `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = secret\n`;

it('reads a named profile anew each time', async () => {
  await writeFile(credentials, profile('team', 'FIRST'));
  expect(await findAwsIdentity('team', 'eu-west-1')).toMatchObject({ accessKeyId: 'FIRST' });
  await writeFile(credentials, profile('team', 'SECOND'));
  expect(await findAwsIdentity('team', 'eu-west-1')).toMatchObject({ accessKeyId: 'SECOND' });
});

it('takes a named profile before the environment, and the environment before the default profile', async () => {
  await writeFile(credentials, profile('team', 'TEAM') + profile('default', 'DEFAULT'));
  expect(await findAwsIdentity(null, 'eu-west-1')).toMatchObject({ accessKeyId: 'DEFAULT' });
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'ENVIRONMENT');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  expect(await findAwsIdentity(null, 'eu-west-1')).toMatchObject({ accessKeyId: 'ENVIRONMENT' });
  expect(await findAwsIdentity('team', 'eu-west-1')).toMatchObject({ accessKeyId: 'TEAM' });
});

it('rejects where there are no credentials', async () => {
  await writeFile(credentials, '');
  await expect(findAwsIdentity('team', 'eu-west-1')).rejects.toThrow();
  await expect(findAwsIdentity(null, 'eu-west-1')).rejects.toThrow();
});
