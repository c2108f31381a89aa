import { CreateTokenCommand } from '@aws-sdk/client-sso-oidc';
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  athenaApplication,
  grantlessApplication,
  untaggedApplication,
} from '#main/sandbox/identity-center/applications.ts';
import type { TokenOverrides } from '#main/sandbox/identity-provider/token-overrides.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { anonymousSts, exchangeToken, type Keys, keysOf, signIn } from '../sandbox-core/aws-clients.ts';
import { applicationSession, jwtBearerCommand, ssoOidcOf } from './identity-clients.ts';

let sandbox: Sandbox;
let keys: Keys;
beforeAll(async () => {
  sandbox = await startSandbox();
  keys = await applicationSession(sandbox);
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.settings.change({ identityContextIn: 'details-and-id-token' });
});

const send = async (token: string, more: object = {}) =>
  ssoOidcOf(sandbox, keys).send(jwtBearerCommand(token, more));

const defaults = ['openid', 'aws', 'sts:identity_context'];

describe('an assertion that is accepted', () => {
  test('gives tokens and the identity context, in both places', async () => {
    const answer = await send(await sandbox.token('ana'));
    expect(answer).toMatchObject({
      accessToken: expect.stringMatching(/^aoa.{100,}/),
      tokenType: 'Bearer',
      expiresIn: 3600,
      scope: [
        ...defaults,
        'lakeformation:query',
        'athena:workgroup:read_write',
        's3:access_grants:read_write',
      ],
    });
    const context = answer.awsAdditionalDetails?.identityContext ?? '';
    expect(context.length).toBeGreaterThan(4);
    expect(context.length).toBeLessThanOrEqual(2048);
    expect(decodeJwt(answer.idToken ?? '')).toMatchObject({
      aud: athenaApplication.arn,
      'sts:identity_context': context,
    });
  });

  test('gives the identity context in the ID token alone where the account says so', async () => {
    sandbox.settings.change({ identityContextIn: 'id-token' });
    const answer = await send(await sandbox.token('ana'));
    expect(answer.awsAdditionalDetails).toBeUndefined();
    expect(decodeJwt(answer.idToken ?? '')['sts:identity_context']).toEqual(expect.any(String));
  });

  test('gives the scopes that were asked for', async () => {
    const scope = ['openid', 'lakeformation:query'];
    expect((await send(await sandbox.token('ana'), { scope })).scope).toEqual(scope);
  });

  test('may lack a jti, and is taken once all the same', async () => {
    const token = await sandbox.token('ana', { omit: ['jti'] });
    await expect(send(token)).resolves.toBeDefined();
    await expect(send(token)).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });

  test('may name the confidential client as its audience', async () => {
    const audience = sandbox.confidentialClient.id;
    await expect(send(await sandbox.token('ana', { audience }))).resolves.toBeDefined();
  });
});

describe('an assertion', () => {
  type Refusal = readonly [what: string, person: string, overrides: TokenOverrides, text: RegExp];
  test.each<Refusal>([
    ['signed with ES256', 'ana', { algorithm: 'ES256' }, /RS256/],
    ['of another issuer', 'ana', { issuer: 'https://idp.example.com' }, /trusted token issuer/],
    ['for another audience', 'ana', { audience: 'someone-else' }, /claim aud/],
    ['that has expired', 'ana', { expiresIn: -5 }, /expired/],
    ['that is not valid yet', 'ana', { notBefore: 600 }, /claim nbf/],
    ['signed with an unknown key', 'ana', { keyId: 'rotated' }, /signature/],
    ['without sub', 'ana', { omit: ['sub'] }, /claim sub/],
    ['without aud', 'ana', { omit: ['aud'] }, /claim aud/],
    ['without exp', 'ana', { omit: ['exp'] }, /claim exp/],
    ['without the mapped claim', 'ana', { omit: ['email'] }, /lacks the claim/],
    ['of a person who is not provisioned', 'lena', {}, /finds no user/],
    ['of a person who is there twice', 'kim', {}, /more than one user/],
  ])('%s is refused', async (_what, person, overrides, text) => {
    await expect(send(await sandbox.token(person, overrides))).rejects.toMatchObject({
      name: 'InvalidGrantException',
      error: 'invalid_grant',
      error_description: expect.stringMatching(text),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('looks at aud, though STS looked at azp', async () => {
    const overrides = { audience: 'someone-else', azp: 'athena-dsn-manager' };
    const answer = await exchangeToken(sandbox, { role: 'AthenaTipApplication', overrides });
    expect(answer.Credentials).toBeDefined();
    await expect(send(await sandbox.token('ana', overrides))).rejects.toMatchObject({
      name: 'InvalidGrantException',
    });
  });

  test('works once, for all applications together', async () => {
    const token = await sandbox.token('ana');
    await expect(send(token)).resolves.toBeDefined();
    for (const clientId of [athenaApplication.arn, untaggedApplication.arn]) {
      await expect(send(token, { clientId })).rejects.toMatchObject({
        name: 'InvalidGrantException',
        error_description: expect.stringContaining('already been exchanged'),
      });
    }
  });

  test('with the jti of another one is that one again', async () => {
    const jti = 'one-and-the-same';
    const [first, second] = await Promise.all([
      sandbox.token('ana', { jti }),
      sandbox.token('ana', { jti, expiresIn: 1800 }),
    ]);
    expect(first).not.toBe(second);
    await expect(send(first)).resolves.toBeDefined();
    await expect(send(second)).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });

  test('is mapped by its e-mail address, whatever its subject', async () => {
    const overrides = { subject: 'somebody', email: 'BEN@example.com' };
    const answer = await send(await sandbox.token('ana', overrides));
    const ben = await send(await sandbox.token('ben'));
    expect(decodeJwt(answer.idToken ?? '').sub).toBe(decodeJwt(ben.idToken ?? '').sub);
  });

  test('works once also when it is sent twice at a time', async () => {
    const token = await sandbox.token('ana');
    const answers = await Promise.allSettled([send(token), send(token), send(token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('can still be exchanged at STS after that', async () => {
    const token = await sandbox.token('ana');
    await send(token);
    const again = new AssumeRoleWithWebIdentityCommand({
      RoleArn: 'arn:aws:iam::111122223333:role/AthenaTipApplication',
      RoleSessionName: 'again',
      WebIdentityToken: token,
    });
    await expect(anonymousSts(sandbox).send(again)).resolves.toBeDefined();
  });

  test('is refused when the issuer gives no keys, and is not spent by that', async () => {
    const token = await sandbox.token('ana');
    sandbox.faults.add({ service: 'idp', operation: 'jwks', fault: { kind: 'serverError' }, times: 1 });
    await expect(send(token)).rejects.toMatchObject({
      name: 'InvalidGrantException',
      error_description: expect.stringContaining('keys of the trusted token issuer'),
    });
    await expect(send(token)).resolves.toBeDefined();
  });
});

describe('the request', () => {
  type Refusal = readonly [what: string, more: object, name: string, error: string, status: number];
  test.each<Refusal>([
    [
      'for no application',
      { clientId: 'arn:aws:sso::111122223333:application/x' },
      'InvalidClientException',
      'invalid_client',
      401,
    ],
    ['without an assertion', { assertion: undefined }, 'InvalidRequestException', 'invalid_request', 400],
    [
      'with an unknown grant type',
      { grantType: 'password' },
      'UnsupportedGrantTypeException',
      'unsupported_grant_type',
      400,
    ],
    [
      'with a grant of another kind',
      { grantType: 'refresh_token' },
      'UnauthorizedClientException',
      'unauthorized_client',
      400,
    ],
    [
      'for an application without the grant',
      { clientId: grantlessApplication.arn },
      'UnauthorizedClientException',
      'unauthorized_client',
      400,
    ],
    [
      'for a scope that is not granted',
      { scope: ['openid', 'redshift:connect'] },
      'InvalidScopeException',
      'invalid_scope',
      400,
    ],
    ['with a scope that is no list', { scope: 'openid' }, 'InvalidRequestException', 'invalid_request', 400],
  ])('%s is refused, and spends nothing', async (_what, more, name, error, status) => {
    const token = await sandbox.token('ana');
    await expect(send(token, more)).rejects.toMatchObject({
      name,
      error,
      $metadata: { httpStatusCode: status },
    });
    await expect(send(token)).resolves.toBeDefined();
  });

  test('is refused to a role that the application policy does not name', async () => {
    const analyst = ssoOidcOf(sandbox, await signIn(sandbox));
    await expect(analyst.send(jwtBearerCommand(await sandbox.token('ana')))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      error: 'access_denied',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('is refused to an IAM user', async () => {
    const user = ssoOidcOf(sandbox, sandbox.iamKeys);
    await expect(user.send(jwtBearerCommand(await sandbox.token('ana')))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('needs no permission of the role itself', async () => {
    const bare = ssoOidcOf(sandbox, await applicationSession(sandbox, 'ana', 'AthenaTipNoTagRead'));
    await expect(bare.send(jwtBearerCommand(await sandbox.token('ana')))).resolves.toBeDefined();
  });

  test('has to be signed, and with true keys', async () => {
    const body = JSON.stringify({ clientId: athenaApplication.arn, grantType: 'x' });
    const address = `${sandbox.endpoints.ssoOidc}/token?aws_iam=t`;
    const unsigned = await fetch(address, { method: 'POST', body });
    expect([unsigned.status, unsigned.headers.get('x-amzn-errortype')]).toEqual([
      403,
      'MissingAuthenticationTokenException',
    ]);
    const wrong = ssoOidcOf(sandbox, { ...keys, secretAccessKey: 'wrong' });
    await expect(wrong.send(jwtBearerCommand('x'))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('never repeats the assertion', async () => {
    const token = await sandbox.token('lena');
    const refusal: unknown = await send(token).catch((error: unknown) => error);
    expect(JSON.stringify(refusal)).not.toContain(token);
  });
});

describe('faults', () => {
  test('can be the rate limit', async () => {
    sandbox.faults.add({ service: 'sso-oidc', operation: 'CreateTokenWithIAM', fault: { kind: 'throttle' } });
    await expect(send(await sandbox.token('ana'))).rejects.toMatchObject({
      name: 'SlowDownException',
      error: 'slow_down',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test.each([
    ['ExpiredTokenException', 400, 'expired_token'],
    ['AuthorizationPendingException', 400, 'authorization_pending'],
    ['InvalidRequestRegionException', 400, 'invalid_request'],
    ['InternalServerException', 500, 'server_error'],
  ])('can be %s', async (code, status, error) => {
    sandbox.faults.add({ service: 'sso-oidc', fault: { kind: 'refuse', code, status, message: 'why' } });
    await expect(send(await sandbox.token('ana'))).rejects.toMatchObject({
      name: code,
      error,
      error_description: 'why',
      $metadata: { httpStatusCode: status },
    });
  });

  test('can name the Region to use instead', async () => {
    const members = { region: 'us-east-1', endpoint: 'https://oidc.us-east-1.amazonaws.com' };
    const fault = { kind: 'refuse', code: 'InvalidRequestRegionException', status: 400, members } as const;
    sandbox.faults.add({ service: 'sso-oidc', fault });
    await expect(send(await sandbox.token('ana'))).rejects.toMatchObject(members);
  });

  test('can be credentials that have expired', async () => {
    sandbox.faults.add({ service: 'sso-oidc', fault: { kind: 'expiredCredentials' } });
    await expect(send(await sandbox.token('ana'))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      $metadata: { httpStatusCode: 403 },
    });
  });
});

test('the portal sign-in is another operation, and not here', async () => {
  const command = new CreateTokenCommand({ clientId: 'a', clientSecret: 'b', grantType: 'refresh_token' });
  await expect(ssoOidcOf(sandbox, keys).send(command)).rejects.toMatchObject({
    name: 'UnsupportedGrantTypeException',
  });
});

test('expired application credentials are refused as such', async () => {
  const answer = await exchangeToken(sandbox, { role: 'AthenaTipApplication', duration: 900 });
  sandbox.faults.add({ service: 'sso-oidc', fault: { kind: 'clockSkew', seconds: 890 } });
  await expect(
    ssoOidcOf(sandbox, keysOf(answer.Credentials)).send(jwtBearerCommand(await sandbox.token('ana'))),
  ).resolves.toBeDefined();
  sandbox.faults.add({ service: 'sso-oidc', fault: { kind: 'clockSkew', seconds: 11 } });
  await expect(
    ssoOidcOf(sandbox, keysOf(answer.Credentials)).send(jwtBearerCommand(await sandbox.token('ana'))),
  ).rejects.toMatchObject({ name: 'ExpiredTokenException' });
});
