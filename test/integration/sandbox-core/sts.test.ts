import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { roleArn } from '#main/sandbox/account.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import {
  anonymousSts,
  athenaOf,
  exchangeToken,
  keysOf,
  type SignedInAs,
  signIn,
  stsOf,
} from './aws-clients.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.faults.clear());

describe('AssumeRoleWithWebIdentity', () => {
  test.each(['RS256', 'ES256'] as const)('takes a token signed with %s', async (algorithm) => {
    const answer = await exchangeToken(sandbox, { overrides: { algorithm } });
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: 'ana',
      Audience: 'athena-dsn-manager',
      Provider: `arn:aws:iam::111122223333:oidc-provider/${new URL(sandbox.issuer).host}`,
      AssumedRoleUser: { Arn: 'arn:aws:sts::111122223333:assumed-role/AthenaAnalyst/tester' },
    });
    expect(answer.PackedPolicySize).toBeUndefined();
    expect(answer.Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const lifetime = (answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(lifetime).toBeGreaterThan(880_000);
    expect(lifetime).toBeLessThanOrEqual(900_000);
  });

  test('says how much of the policy space an inline policy takes', async () => {
    const policy = '{"Statement":{"Effect":"Allow","Action":"athena:*","Resource":"*"}}';
    expect((await exchangeToken(sandbox, { policy })).PackedPolicySize).toBe(4);
  });

  test('narrows the session by managed policies', async () => {
    const policies = (name: string) => ({
      PolicyArns: [{ arn: `arn:aws:iam::aws:policy/${name}` }],
    });
    const assume = async (more: object) => {
      const command = new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn('AthenaAnalyst'),
        RoleSessionName: 'tester',
        WebIdentityToken: await sandbox.token('ana'),
        ...more,
      });
      return keysOf((await anonymousSts(sandbox).send(command)).Credentials);
    };
    const command = new GetWorkGroupCommand({ WorkGroup: 'primary' });
    const reading = athenaOf(sandbox, await assume(policies('ReadOnlyAccess')));
    await expect(reading.send(command)).resolves.toBeDefined();
    const elsewhere = athenaOf(sandbox, await assume(policies('AmazonS3FullAccess')));
    await expect(elsewhere.send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('no session policy allows'),
    });
    await expect(assume({ ProviderId: 'www.amazon.com' })).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringContaining('ProviderId'),
    });
  });

  type Refusal = readonly [what: string, as: SignedInAs, code: string, status: number, text: RegExp];
  const refusals: readonly Refusal[] = [
    [
      'an expired token',
      { overrides: { expiresIn: -5 } },
      'ExpiredTokenException',
      400,
      /^Token expired: current date\/time \d+ must be before the expiration date\/time \d+$/,
    ],
    [
      'another audience',
      { overrides: { audience: 'someone-else' } },
      'InvalidIdentityToken',
      400,
      /^Incorrect token audience$/,
    ],
    [
      'an azp that is not registered, though aud is',
      { overrides: { azp: 'someone-else' } },
      'InvalidIdentityToken',
      400,
      /audience/,
    ],
    [
      'another issuer',
      { overrides: { issuer: 'https://idp.example.com' } },
      'InvalidIdentityToken',
      400,
      /^No OpenIDConnect provider found in your account for https:\/\/idp.example.com$/,
    ],
    [
      'a key id that the provider does not have',
      { overrides: { keyId: 'rotated' } },
      'InvalidIdentityToken',
      400,
      /verification key/,
    ],
    [
      'a token that is not valid yet',
      { overrides: { notBefore: 600 } },
      'InvalidIdentityToken',
      400,
      /not yet valid/,
    ],
    [
      'a token from the future',
      { overrides: { issuedAt: 900 } },
      'InvalidIdentityToken',
      400,
      /in the future/,
    ],
    ...['iss', 'aud', 'sub', 'exp', 'iat'].map((claim): Refusal => {
      const text = new RegExp(`Missing a required claim: ${claim}$`);
      return [
        `a token without ${claim}`,
        { overrides: { omit: [claim] } },
        'InvalidIdentityToken',
        400,
        text,
      ];
    }),
    [
      'a person whom no role trusts',
      { person: 'noor' },
      'AccessDenied',
      403,
      /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
    ],
    [
      'a role that does not exist',
      { role: 'Nobody' },
      'AccessDenied',
      403,
      /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
    ],
    [
      'a role that trusts other roles alone',
      { role: 'AthenaChained' },
      'AccessDenied',
      403,
      /^Not authorized/,
    ],
    [
      'more time than the role allows',
      { role: 'AthenaOneHour', duration: 3601 },
      'ValidationError',
      400,
      /exceeds the MaxSessionDuration set for this role/,
    ],
    [
      'too short a duration',
      { duration: 899 },
      'ValidationError',
      400,
      /^1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900$/,
    ],
    ['a policy that is not JSON', { policy: '{' }, 'MalformedPolicyDocument', 400, /Json/],
  ];
  test.each(refusals)('refuses %s', async (_what, as, code, status, text) => {
    await expect(exchangeToken(sandbox, as)).rejects.toMatchObject({
      Code: code,
      $metadata: { httpStatusCode: status },
      message: expect.stringMatching(text),
    });
  });

  test('looks at azp alone where there is one', async () => {
    const overrides = { audience: 'someone-else', azp: 'athena-dsn-manager' };
    expect((await exchangeToken(sandbox, { overrides })).Audience).toBe('athena-dsn-manager');
  });

  test('allows a role its own maximum', async () => {
    await expect(exchangeToken(sandbox, { role: 'AthenaOneHour', duration: 3600 })).resolves.toBeDefined();
    await expect(exchangeToken(sandbox, { duration: 43_200 })).resolves.toBeDefined();
  });

  test('takes 20000 characters and no more, and does not repeat the token', async () => {
    await expect(exchangeToken(sandbox, { overrides: { length: 20_000 } })).resolves.toBeDefined();
    await expect(exchangeToken(sandbox, { overrides: { length: 20_001 } })).rejects.toMatchObject({
      Code: 'ValidationError',
      message:
        "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than or equal to 20000",
    });
  });

  test('names every broken constraint at once', async () => {
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: 'arn:short',
      RoleSessionName: 'with blank',
      WebIdentityToken: 'abc',
    });
    await expect(anonymousSts(sandbox).send(command)).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringMatching(
        /^3 validation errors detected: .*'arn:short' at 'roleArn'.*'with blank' at 'roleSessionName'.*\[\\w\+=,\.@-\]\*.*at 'webIdentityToken'/,
      ),
    });
  });

  test('refuses a token whose claims were changed', async () => {
    const [header = '', , signature = ''] = (await sandbox.token('theo')).split('.');
    const [, payload = ''] = (await sandbox.token('ana')).split('.');
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn('AthenaAnalyst'),
      RoleSessionName: 'tester',
      WebIdentityToken: `${header}.${payload}.${signature}`,
    });
    await expect(anonymousSts(sandbox).send(command)).rejects.toMatchObject({ Code: 'InvalidIdentityToken' });
  });

  test('says that it cannot reach the identity provider', async () => {
    sandbox.faults.add({ service: 'idp', operation: 'jwks', fault: { kind: 'reset' }, times: 1 });
    await expect(exchangeToken(sandbox)).rejects.toMatchObject({ Code: 'IDPCommunicationError' });
    await expect(exchangeToken(sandbox)).resolves.toBeDefined();
  });

  test('goes by its own clock', async () => {
    sandbox.faults.add({ service: 'sts', fault: { kind: 'clockSkew', seconds: 7200 } });
    await expect(exchangeToken(sandbox)).rejects.toMatchObject({ Code: 'ExpiredTokenException' });
  });
});

describe('AssumeRole', () => {
  const chained = (duration?: number) =>
    new AssumeRoleCommand({
      RoleArn: roleArn('AthenaChained'),
      RoleSessionName: 'second',
      ...(duration === undefined ? {} : { DurationSeconds: duration }),
    });

  test('goes on to a role that trusts the first one', async () => {
    const sts = stsOf(sandbox, await signIn(sandbox));
    const second = keysOf((await sts.send(chained())).Credentials);
    const identity = await stsOf(sandbox, second).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe('arn:aws:sts::111122223333:assumed-role/AthenaChained/second');
    expect(identity.Account).toBe('111122223333');
  });

  test('caps a chained session at one hour', async () => {
    const sts = stsOf(sandbox, await signIn(sandbox));
    await expect(sts.send(chained(3601))).rejects.toMatchObject({
      Code: 'ValidationError',
      message: expect.stringContaining('role chaining'),
    });
  });

  test('names caller, action and resource when the role does not trust the caller', async () => {
    const sts = stsOf(sandbox, await signIn(sandbox, { role: 'AthenaNoQuery' }));
    await expect(sts.send(chained())).rejects.toMatchObject({
      Code: 'AccessDenied',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/AthenaNoQuery/tester is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/AthenaChained',
    });
  });
});

test('an unknown action is refused once the caller is known', async () => {
  const answer = await fetch(sandbox.endpoints.sts, {
    method: 'POST',
    body: new URLSearchParams({ Action: 'GetSessionToken', Version: '2011-06-15' }),
  });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
});
