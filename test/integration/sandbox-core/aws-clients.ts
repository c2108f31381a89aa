import { AthenaClient } from '@aws-sdk/client-athena';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleWithWebIdentityCommand, type Credentials, STSClient } from '@aws-sdk/client-sts';
import { region, roleArn } from '#main/sandbox/account.ts';
import type { TokenOverrides } from '#main/sandbox/identity-provider/token-overrides.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';

export interface SignedInAs {
  readonly person?: string;
  readonly role?: string;
  readonly duration?: number;
  readonly policy?: string;
  readonly overrides?: TokenOverrides;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Clients that try once, so that a fault is seen as it is. */
const once = { region, maxAttempts: 1 } as const;

export function anonymousSts(sandbox: Sandbox): STSClient {
  // The operation is unsigned; without credentials the client would look for some in the environment.
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  return new STSClient({ ...once, endpoint: sandbox.endpoints.sts, credentials });
}

export function keysOf(credentials: Credentials | undefined): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

export async function exchangeToken(sandbox: Sandbox, as: SignedInAs = {}) {
  const { person = 'ana', role = 'AthenaAnalyst', duration = 900, policy, overrides = {} } = as;
  return anonymousSts(sandbox).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn(role),
      RoleSessionName: 'tester',
      WebIdentityToken: await sandbox.token(person, overrides),
      DurationSeconds: duration,
      ...(policy === undefined ? {} : { Policy: policy }),
    }),
  );
}

export async function signIn(sandbox: Sandbox, as: SignedInAs = {}): Promise<Keys> {
  return keysOf((await exchangeToken(sandbox, as)).Credentials);
}

export function stsOf(
  sandbox: Sandbox,
  credentials: Omit<Keys, 'sessionToken'> & Partial<Keys>,
  overrides: { region?: string } = {},
): STSClient {
  return new STSClient({ ...once, endpoint: sandbox.endpoints.sts, credentials, ...overrides });
}

export function athenaOf(
  sandbox: Sandbox,
  credentials: Omit<Keys, 'sessionToken'> & Partial<Keys>,
): AthenaClient {
  return new AthenaClient({ ...once, endpoint: sandbox.endpoints.athena, credentials });
}

export function s3Of(sandbox: Sandbox, credentials: Keys): S3Client {
  return new S3Client({ ...once, endpoint: sandbox.endpoints.s3, credentials, forcePathStyle: true });
}
