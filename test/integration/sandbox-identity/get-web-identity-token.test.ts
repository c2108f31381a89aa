import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetWebIdentityTokenCommand,
  type GetWebIdentityTokenCommandInput,
} from '@aws-sdk/client-sts';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { roleArn } from '#main/sandbox/account.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { anonymousSts, keysOf, signIn, stsOf } from '../sandbox-core/aws-clients.ts';
import { awsSignedToken } from './identity-clients.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.settings.change({ outboundFederation: true });
});

const userArn = 'arn:aws:iam::111122223333:user/athena-service';

const command = (more: Partial<GetWebIdentityTokenCommandInput> = {}) =>
  new GetWebIdentityTokenCommand({
    Audience: ['https://idp.example.com'],
    SigningAlgorithm: 'RS256',
    ...more,
  });
const ask = (more: Partial<GetWebIdentityTokenCommandInput> = {}) =>
  stsOf(sandbox, sandbox.iamKeys).send(command(more));

describe('an IAM user', () => {
  test('is known by long-term keys without a session token', async () => {
    expect(sandbox.iamKeys.accessKeyId).toMatch(/^AKIA/);
    const answer = await stsOf(sandbox, sandbox.iamKeys).send(new GetCallerIdentityCommand({}));
    expect(answer).toMatchObject({ Arn: userArn, UserId: expect.stringMatching(/^AIDA[A-Z]{17}$/) });
  });

  test('is refused with a session token that no one issued', async () => {
    const sts = stsOf(sandbox, { ...sandbox.iamKeys, sessionToken: 'made-up' });
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      Code: 'InvalidClientTokenId',
    });
  });

  test('assumes a role without chaining, so for longer than an hour', async () => {
    const assume = new AssumeRoleCommand({
      RoleArn: roleArn('AthenaWorkload'),
      RoleSessionName: 'job',
      DurationSeconds: 7200,
    });
    const answer = await stsOf(sandbox, sandbox.iamKeys).send(assume);
    expect((answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now()).toBeGreaterThan(7_100_000);
  });
});

describe('GetWebIdentityToken', () => {
  test.each(['RS256', 'ES384'] as const)(
    'signs with %s, and the published key verifies it',
    async (algorithm) => {
      const issuer = sandbox.endpoints.outboundIssuer;
      const answer = await ask({ SigningAlgorithm: algorithm, Tags: [{ Key: 'job', Value: 'nightly' }] });
      const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
      const { jwks_uri: keys } = (await discovery.json()) as { jwks_uri: string };
      const verified = await jwtVerify(answer.WebIdentityToken ?? '', createRemoteJWKSet(new URL(keys)), {
        issuer,
        audience: 'https://idp.example.com',
        subject: userArn,
        algorithms: [algorithm],
      });
      expect(verified.payload).toMatchObject({
        aud: 'https://idp.example.com',
        jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'https://sts.amazonaws.com/': {
          aws_account: '111122223333',
          source_region: 'eu-west-1',
          request_tags: { job: 'nightly' },
        },
      });
      expect((verified.payload.exp ?? 0) - (verified.payload.iat ?? 0)).toBe(300);
      expect(answer.Expiration?.getTime()).toBe((verified.payload.exp ?? 0) * 1000);
    },
  );

  test('takes ten audiences and an hour', async () => {
    const audiences = Array.from({ length: 10 }, (_, index) => `https://idp${index}.example.com`);
    const answer = await ask({ Audience: audiences, DurationSeconds: 3600 });
    const { aud, exp = 0, iat = 0 } = decodeJwt(answer.WebIdentityToken ?? '');
    expect([aud, exp - iat]).toEqual([audiences, 3600]);
  });

  test('names the role, not the session, where a role asks', async () => {
    const keys = await signIn(sandbox, { role: 'AthenaWorkload' });
    const answer = await stsOf(sandbox, keys).send(command());
    expect(decodeJwt(answer.WebIdentityToken ?? '').sub).toBe(roleArn('AthenaWorkload'));
  });

  const long = 'a'.repeat(1000);
  type Refusal = readonly [
    what: string,
    input: Partial<GetWebIdentityTokenCommandInput>,
    code: string,
    text: RegExp,
  ];
  test.each<Refusal>([
    ['no audience', { Audience: [] }, 'ValidationError', /at 'audience'.*greater than or equal to 1/],
    ['eleven audiences', { Audience: Array(11).fill('a') }, 'ValidationError', /less than or equal to 10/],
    ['an empty audience', { Audience: ['a', ''] }, 'ValidationError', /'' at 'audience.2.member'/],
    ['a long audience', { Audience: [`${long}a`] }, 'ValidationError', /less than or equal to 1000/],
    ['59 seconds', { DurationSeconds: 59 }, 'ValidationError', /'59' at 'durationSeconds'/],
    ['3601 seconds', { DurationSeconds: 3601 }, 'ValidationError', /less than or equal to 3600/],
    [
      'ES256',
      { SigningAlgorithm: 'ES256' },
      'ValidationError',
      /'ES256' at 'signingAlgorithm' .*enum value set: \[RS256, ES384\]/,
    ],
    [
      'no algorithm',
      { SigningAlgorithm: undefined as unknown as string },
      'ValidationError',
      /Value null at 'signingAlgorithm'/,
    ],
    [
      '51 tags',
      { Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'v' })) },
      'ValidationError',
      /at 'tags'.*less than or equal to 50/,
    ],
    [
      'a tag twice',
      {
        Tags: [
          { Key: 'k', Value: '1' },
          { Key: 'k', Value: '2' },
        ],
      },
      'ValidationError',
      /Duplicate tag keys/,
    ],
    [
      'more than a token can carry',
      { Audience: Array.from({ length: 10 }, (_, index) => `${index}${long.slice(1)}`) },
      'JWTPayloadSizeExceededException',
      /payload size/,
    ],
  ])('refuses %s', async (_what, input, code, text) => {
    await expect(ask(input)).rejects.toMatchObject({
      Code: code,
      $metadata: { httpStatusCode: 400 },
      message: expect.stringMatching(text),
    });
  });

  test('is refused while the account has outbound federation switched off', async () => {
    sandbox.settings.change({ outboundFederation: false });
    await expect(ask()).rejects.toMatchObject({
      name: 'OutboundWebIdentityFederationDisabledException',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('is refused without permission, and tags need one of their own', async () => {
    const analyst = stsOf(sandbox, await signIn(sandbox));
    await expect(analyst.send(command())).rejects.toMatchObject({
      Code: 'AccessDenied',
      message: expect.stringContaining('not authorized to perform: sts:GetWebIdentityToken on resource: *'),
    });
    const workload = stsOf(sandbox, await signIn(sandbox, { role: 'AthenaWorkload' }));
    await expect(workload.send(command({ Tags: [{ Key: 'a', Value: 'b' }] }))).rejects.toMatchObject({
      Code: 'AccessDenied',
      message: expect.stringContaining('sts:TagGetWebIdentityToken'),
    });
  });

  test('never outlives the credentials that ask for it', async () => {
    const keys = await signIn(sandbox, { role: 'AthenaWorkload', duration: 900 });
    const sts = stsOf(sandbox, keys);
    await expect(sts.send(command({ DurationSeconds: 901 }))).rejects.toMatchObject({
      name: 'SessionDurationEscalationException',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(sts.send(command({ DurationSeconds: 600 }))).resolves.toBeDefined();
  });

  test('is for others than AWS: AssumeRoleWithWebIdentity refuses it', async () => {
    const exchange = new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn('AthenaAnalyst'),
      RoleSessionName: 'tester',
      WebIdentityToken: await awsSignedToken(sandbox, 'athena-dsn-manager'),
    });
    await expect(anonymousSts(sandbox).send(exchange)).rejects.toMatchObject({
      Code: 'InvalidIdentityToken',
      message: expect.stringContaining('issued by AWS STS'),
    });
  });

  test('is refused unsigned', async () => {
    const parameters = { Action: 'GetWebIdentityToken', Version: '2011-06-15', 'Audience.member.1': 'a' };
    const answer = await fetch(sandbox.endpoints.sts, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    });
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('MissingAuthenticationToken'),
    ]);
  });
});

test('the role session that an IAM user opens can sign calls', async () => {
  const assume = new AssumeRoleCommand({ RoleArn: roleArn('AthenaWorkload'), RoleSessionName: 'job' });
  const keys = keysOf((await stsOf(sandbox, sandbox.iamKeys).send(assume)).Credentials);
  await expect(stsOf(sandbox, keys).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
    Arn: 'arn:aws:sts::111122223333:assumed-role/AthenaWorkload/job',
  });
});
