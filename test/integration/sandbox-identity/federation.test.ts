import { AssumeRoleWithWebIdentityCommand, GetWebIdentityTokenCommand } from '@aws-sdk/client-sts';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { roleArn } from '#main/sandbox/account.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { anonymousSts, keysOf, signIn, stsOf } from '../sandbox-core/aws-clients.ts';
import { awsSignedToken, contextCommand, jwtBearerCommand, ssoOidcOf } from './identity-clients.ts';

let sandbox: Sandbox;
let skew = 0;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + skew });
});
afterAll(() => sandbox.close());
afterEach(() => {
  skew = 0;
  sandbox.faults.clear();
});

type Form = Record<string, string | undefined>;

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const type = (name: string) => `urn:ietf:params:oauth:token-type:${name}`;

async function post(form: Form, headers: Record<string, string> = {}) {
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await fetch(sandbox.federationEndpoint, {
    method: 'POST',
    headers,
    body: new URLSearchParams(given),
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as Record<string, string>,
  };
}

const assertionForm = async (more: Form = {}): Promise<Form> => ({
  grant_type: 'client_credentials',
  client_id: 'athena-dsn-manager-service',
  client_assertion_type: assertionType,
  client_assertion: await awsSignedToken(sandbox),
  scope: 'openid email',
  ...more,
});

const exchangeForm = async (more: Form = {}): Promise<Form> => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  client_id: 'athena-dsn-manager',
  subject_token: await awsSignedToken(sandbox),
  subject_token_type: type('jwt'),
  ...more,
});

const exchangeAtSts = (token: string, role: string) =>
  anonymousSts(sandbox).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn(role),
      RoleSessionName: 'reporting',
      WebIdentityToken: token,
    }),
  );

describe('a client assertion signed by AWS', () => {
  test('gives tokens that JWT takes', async () => {
    const { status, headers, body } = await post(await assertionForm());
    expect([status, headers.get('cache-control'), body.token_type]).toEqual([200, 'no-store', 'Bearer']);
    for (const token of [body.access_token, body.id_token]) {
      const answer = await exchangeAtSts(token ?? '', 'AthenaAnalyst');
      expect(answer.SubjectFromWebIdentityToken).toBe('reporting');
    }
    expect(decodeJwt(body.access_token ?? '').jti).not.toBe(decodeJwt(body.id_token ?? '').jti);
  });

  test('gives tokens that identity propagation takes', async () => {
    const { access_token: token = '' } = (await post(await assertionForm())).body;
    const keys = keysOf((await exchangeAtSts(token, 'AthenaTipApplication')).Credentials);
    const answer = await ssoOidcOf(sandbox, keys).send(jwtBearerCommand(token));
    const context = answer.awsAdditionalDetails?.identityContext ?? '';
    await expect(stsOf(sandbox, keys).send(contextCommand(context))).resolves.toBeDefined();
  });

  test('may name the endpoint as its audience, and works once', async () => {
    const client_assertion = await awsSignedToken(sandbox, sandbox.federationEndpoint);
    expect((await post(await assertionForm({ client_assertion }))).status).toBe(200);
    expect(await post(await assertionForm({ client_assertion }))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_description: expect.stringContaining('used before') },
    });
  });

  test('of a role that the provider knows is accepted, of another one refused', async () => {
    const keys = await signIn(sandbox, { role: 'AthenaWorkload' });
    const command = new GetWebIdentityTokenCommand({
      Audience: [sandbox.issuer],
      SigningAlgorithm: 'RS256',
    });
    const { WebIdentityToken } = await stsOf(sandbox, keys).send(command);
    expect((await post(await assertionForm({ client_assertion: WebIdentityToken }))).status).toBe(200);
  });

  test('is refused for another audience, once expired, unknown or foreign', async () => {
    const elsewhere = await awsSignedToken(sandbox, 'https://other.example.com');
    const refusal = { status: 401, body: { error: 'invalid_client' } };
    expect(await post(await assertionForm({ client_assertion: elsewhere }))).toMatchObject(refusal);
    expect(await post(await assertionForm({ client_assertion: await sandbox.token('ana') }))).toMatchObject(
      refusal,
    );
    expect(await post(await assertionForm({ client_assertion: 'x.y.z' }))).toMatchObject(refusal);
    expect(await post(await assertionForm({ client_id: 'someone' }))).toMatchObject(refusal);
    const late = await assertionForm();
    skew = 301_000;
    expect(await post(late)).toMatchObject(refusal);
  });

  test('needs its type', async () => {
    const form = await assertionForm({ client_assertion_type: undefined });
    expect(await post(form)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('a subject token signed by AWS', () => {
  test.each([
    ['access_token', 'Bearer'],
    ['id_token', 'N_A'],
    ['jwt', 'N_A'],
  ])('is exchanged for a token of type %s', async (name, tokenType) => {
    const { status, body } = await post(await exchangeForm({ requested_token_type: type(name) }));
    expect([status, body.issued_token_type, body.token_type]).toEqual([200, type(name), tokenType]);
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({
      iss: sandbox.issuer,
      aud: 'athena-dsn-manager',
      sub: 'reporting',
    });
    await expect(exchangeAtSts(body.access_token ?? '', 'AthenaAnalyst')).resolves.toBeDefined();
  });

  test('may be exchanged by the confidential client with its secret, both ways', async () => {
    const { id, secret } = sandbox.confidentialClient;
    const posted = await exchangeForm({ client_id: id, client_secret: secret, audience: id });
    expect(decodeJwt((await post(posted)).body.access_token ?? '').aud).toBe(id);
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const basic = await exchangeForm({ client_id: undefined });
    expect((await post(basic, { authorization })).status).toBe(200);
  });

  type Refusal = readonly [what: string, form: Form, status: number, error: string];
  test.each<Refusal>([
    ['another type', { subject_token_type: type('saml2') }, 400, 'invalid_request'],
    ['no type', { subject_token_type: undefined }, 400, 'invalid_request'],
    ['no token', { subject_token: undefined }, 400, 'invalid_request'],
    ['a token that is none', { subject_token: 'x.y.z' }, 400, 'invalid_request'],
    ['a strange target', { audience: 'https://other.example.com' }, 400, 'invalid_target'],
    ['a strange kind of answer', { requested_token_type: type('saml2') }, 400, 'invalid_request'],
    [
      'a wrong secret',
      { client_id: 'athena-dsn-manager-service', client_secret: 'x' },
      401,
      'invalid_client',
    ],
    ['no secret', { client_id: 'athena-dsn-manager-service' }, 401, 'invalid_client'],
    ['no client', { client_id: undefined }, 401, 'invalid_client'],
    ['two ways to authenticate', { client_secret: 'x', client_assertion: 'y' }, 400, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no grant', { grant_type: undefined }, 400, 'invalid_request'],
    ['the public client in its own name', { grant_type: 'client_credentials' }, 400, 'unauthorized_client'],
  ])('is not exchanged with %s', async (_what, form, status, error) => {
    expect(await post(await exchangeForm(form))).toMatchObject({ status, body: { error } });
  });

  test('is not exchanged when a parameter comes twice, or none comes as a form', async () => {
    const twice = new URLSearchParams({ grant_type: 'a' });
    twice.append('grant_type', 'b');
    for (const init of [{ body: twice }, { body: '{}', headers: { 'content-type': 'application/json' } }]) {
      const answer = await fetch(sandbox.federationEndpoint, { method: 'POST', ...init });
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    }
    expect((await fetch(sandbox.federationEndpoint)).status).toBe(400);
  });
});

test('faults and counts are its own', async () => {
  sandbox.calls.reset();
  sandbox.faults.add({ service: 'idp', operation: 'federation', fault: { kind: 'throttle' }, times: 1 });
  expect((await post(await exchangeForm())).status).toBe(429);
  expect((await post(await exchangeForm())).status).toBe(200);
  expect(sandbox.calls.of('idp', 'federation')).toBe(2);
});
