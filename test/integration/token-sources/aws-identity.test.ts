import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import type { AwsTokenRequest } from '#app/contract/token-sources.ts';
import { type FindAwsIdentity, requestAwsToken } from '#main/auth/aws-token.ts';
import { exchangeToken, type TokenExchange } from '#main/auth/sources/exchange-token.ts';
import { createTokenTools } from '#main/auth/token-tools.ts';
import { systemClock } from '#main/platform/clock.ts';
import { openNetworkIn } from '#main/platform/open-network.ts';
import { clientId, confidentialClientId } from '#main/sandbox/account.ts';
import { startSandbox } from '#main/sandbox/sandbox.ts';
import { startForwardProxy } from '#test/support/forward-proxy-server.ts';
import { sampleToken } from '#test/support/sample-token.ts';
import { freePort } from './free-port.ts';

const never = new AbortController().signal;
const openNetwork = openNetworkIn({}, async () => null);
const via = { fetch, signal: never };

async function start() {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const findIdentity: FindAwsIdentity = async () => sandbox.iamKeys;
  const request: AwsTokenRequest = {
    profile: null,
    region: 'eu-west-1',
    stsEndpoint: sandbox.endpoints.sts,
    audiences: [sandbox.federationEndpoint],
    durationSeconds: 300,
    signingAlgorithm: 'ES384',
    tags: [{ key: 'team', value: 'analytics' }],
  };
  const exchange: TokenExchange = {
    tokenEndpoint: sandbox.federationEndpoint,
    use: 'subject-token',
    clientId,
    scope: 'openid',
    audience: null,
  };
  const tools = createTokenTools({ clock: systemClock, fetch, findIdentity, openNetwork });
  return { sandbox, request, exchange, tools };
}

type Started = Awaited<ReturnType<typeof start>>;

async function awsToken({ tools, request }: Started): Promise<string> {
  const token = await tools.request(request, never);
  if (!token.ok) throw new Error(token.failure.code);
  return token.value;
}

it.each(['RS256', 'ES384'] as const)(
  'has AWS sign a token with %s, and verifies it',
  async (signingAlgorithm) => {
    const { tools, request } = await start();
    const token = await tools.request({ ...request, signingAlgorithm, audiences: ['one', 'two'] }, never);
    if (!token.ok) throw new Error(token.failure.code);
    const claims = decodeJwt(token.value);
    expect(claims).toMatchObject({ aud: ['one', 'two'] });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
    const { kid: keyId, alg } = decodeProtectedHeader(token.value);
    expect(alg).toBe(signingAlgorithm);
    expect(await tools.verify(token.value, never)).toEqual({
      ok: true,
      value: { verified: true, issuer: claims.iss, keyId, reason: null },
    });
  },
);

it('shows header and payload, and never the signature', async () => {
  const started = await start();
  const token = await awsToken(started);
  const shown = started.tools.claims(token);
  if (!shown.ok) throw new Error(shown.failure.code);
  expect(JSON.parse(shown.value.payload)).toEqual(decodeJwt(token));
  expect(JSON.parse(shown.value.header)).toEqual(decodeProtectedHeader(token));
  expect(JSON.stringify(shown)).not.toContain(token.split('.')[2]);
});

it('tells a changed token, a foreign key and an unsigned token apart', async () => {
  const started = await start();
  const [header = '', payload = '', signature = ''] = (await awsToken(started)).split('.');
  const changed = Buffer.from(JSON.stringify({ ...decodeJwt(`${header}.${payload}.x`), sub: 'someone' }));
  const forged = `${header}.${changed.toString('base64url')}.${signature}`;
  expect(await started.tools.verify(forged, never)).toMatchObject({
    value: { verified: false, reason: 'The signature is not the issuer’s.' },
  });
  const otherKey = Buffer.from('{"alg":"RS256","kid":"other"}').toString('base64url');
  expect(await started.tools.verify(`${otherKey}.${payload}.${signature}`, never)).toMatchObject({
    value: { verified: false, keyId: 'other', reason: 'The issuer publishes no key that fits this token.' },
  });
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await started.tools.verify(`${unsigned}.${payload}.`, never)).toMatchObject({
    value: { verified: false },
  });
});

it('has no issuer to ask for some tokens', async () => {
  const { tools } = await start();
  const of = (claims: object) =>
    `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  expect(await tools.verify(of({}), never)).toMatchObject({ value: { verified: false, issuer: null } });
  expect(await tools.verify(of({ iss: 'http://login.example.com' }), never)).toMatchObject({
    value: { verified: false, reason: 'The issuer is not an https address.' },
  });
  const nobody = of({ iss: `http://127.0.0.1:${await freePort()}` });
  expect(await tools.verify(nobody, never)).toMatchObject({ failure: { code: 'connection-refused' } });
  expect(await tools.verify('text', never)).toMatchObject({ failure: { code: 'token-not-a-jwt' } });
});

it.each([
  ['a subject token', { use: 'subject-token', clientId }],
  ['a client assertion', { use: 'client-assertion', clientId: confidentialClientId }],
] as const)('exchanges it as %s', async (_name, change) => {
  const started = await start();
  const token = await exchangeToken({ ...started.exchange, ...change }, await awsToken(started), null, via);
  if (!token.ok) throw new Error(token.failure.code);
  expect(decodeJwt(token.value)).toMatchObject({ iss: started.sandbox.issuer, aud: clientId });
});

it('asks for the audience, and sends the secret of a confidential client', async () => {
  const started = await start();
  const { secret } = started.sandbox.confidentialClient;
  const exchange = { ...started.exchange, clientId: confidentialClientId, audience: confidentialClientId };
  const token = await exchangeToken(exchange, await awsToken(started), secret, via);
  expect(token.ok && decodeJwt(token.value).aud).toBe(confidentialClientId);
  expect(await exchangeToken(exchange, await awsToken(started), 'wrong', via)).toMatchObject({
    failure: { code: 'identity-client-refused', serviceCode: 'invalid_client', httpStatus: 401 },
  });
});

it('says what the token endpoint refuses', async () => {
  const started = await start();
  expect(await exchangeToken(started.exchange, await sampleToken(), null, via)).toMatchObject({
    failure: { code: 'token-endpoint-refused', serviceCode: 'invalid_request', operation: 'exchange' },
  });
  const exchange = { ...started.exchange, audience: 'nobody' };
  expect(await exchangeToken(exchange, await awsToken(started), null, via)).toMatchObject({
    failure: { code: 'token-endpoint-refused', serviceCode: 'invalid_target' },
  });
});

it('says that outbound federation is off', async () => {
  const { sandbox, tools, request } = await start();
  sandbox.settings.change({ outboundFederation: false });
  expect(await tools.request(request, never)).toMatchObject({
    failure: { code: 'outbound-federation-disabled', service: 'sts', operation: 'GetWebIdentityToken' },
  });
});

it.each([
  ['SessionDurationEscalationException', 403, 'aws-token-outlives-session'],
  ['JWTPayloadSizeExceededException', 400, 'aws-token-too-large'],
  ['JWTPayloadSizeExceeded', 400, 'aws-token-too-large'],
  ['AccessDenied', 403, 'access-denied'],
])('knows what %s means', async (code, status, failure) => {
  const { sandbox, tools, request } = await start();
  sandbox.faults.add({
    service: 'sts',
    operation: 'GetWebIdentityToken',
    fault: { kind: 'refuse', code, status },
  });
  expect(await tools.request(request, never)).toMatchObject({ failure: { code: failure } });
});

it.each([
  ['a Region that leads elsewhere', { region: 'evil.example/', stsEndpoint: null }, 'input-invalid'],
  ['the global endpoint', { stsEndpoint: 'sts.amazonaws.com' }, 'endpoint-invalid'],
  ['plain http to another computer', { stsEndpoint: 'http://sts.example.com' }, 'endpoint-invalid'],
])('signs nothing for %s', async (_name, change, code) => {
  const { tools, request } = await start();
  expect(await tools.request({ ...request, ...change }, never)).toMatchObject({ failure: { code } });
});

it('says which profile has no credentials, without secrets', async () => {
  const { request } = await start();
  const findIdentity: FindAwsIdentity = async () => {
    throw new Error('No keys in eyJhbGciOiJSUzI1NiIsImtpZCI6.eyJzdWIiOiJhbmEi.c2ln');
  };
  const tools = createTokenTools({ clock: systemClock, fetch, findIdentity, openNetwork });
  expect(await tools.request({ ...request, profile: 'team' }, never)).toEqual({
    ok: false,
    failure: { code: 'aws-credentials-missing', subject: 'team', message: 'No keys in [removed]' },
  });
});

it('does not wait for credentials once it is cancelled', async () => {
  const { request } = await start();
  const controller = new AbortController();
  const findIdentity: FindAwsIdentity = () => {
    controller.abort();
    return new Promise(() => undefined);
  };
  const tools = createTokenTools({ clock: systemClock, fetch, findIdentity, openNetwork });
  expect(await tools.request(request, controller.signal)).toEqual({
    ok: false,
    failure: { code: 'cancelled' },
  });
});

it('asks AWS through the proxy of the DSN', async () => {
  const { sandbox, request } = await start();
  const proxy = await startForwardProxy();
  onTestFinished(() => proxy.close());
  const parts = { clock: systemClock, findIdentity: async () => sandbox.iamKeys, openNetwork };
  const token = await requestAwsToken(request, parts, never, [
    ['UseProxy', '1'],
    ['ProxyHost', proxy.host],
    ['ProxyPort', String(proxy.port)],
  ]);
  expect(token.ok).toBe(true);
  expect(proxy.asked).toEqual([`POST ${sandbox.endpoints.sts}/`]);
});
