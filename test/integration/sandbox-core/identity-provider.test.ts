import { createHash, randomBytes } from 'node:crypto';
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleArn } from '#main/sandbox/account.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { anonymousSts } from './aws-clients.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** As much of a browser as a sign-in needs: cookies, and redirects one by one. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(address: string, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(address, sandbox.issuer), {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

const target = (answer: Response) => answer.headers.get('location') ?? '';
const redirectUri = 'http://localhost:51234/athena';
const verifier = randomBytes(32).toString('base64url');

function authorizeAddress(changes: Record<string, string | null> = {}): string {
  const parameters: Record<string, string | null> = {
    client_id: 'athena-dsn-manager',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null);
  return `/auth?${new URLSearchParams(given)}`;
}

async function signInAs(person: string, browser = new Browser(), changes: Record<string, string> = {}) {
  const page = target(await browser.open(authorizeAddress(changes)));
  const clicked = await browser.open(page, { person });
  return new URL(target(await browser.open(target(clicked))));
}

const askToken = async (form: Record<string, string>) => {
  const answer = await fetch(`${sandbox.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
};

const exchange = (code: string, codeVerifier = verifier, redirect = redirectUri) =>
  askToken({
    grant_type: 'authorization_code',
    client_id: 'athena-dsn-manager',
    code,
    redirect_uri: redirect,
    code_verifier: codeVerifier,
  });

describe('sign-in in a browser', () => {
  test('one click gives a code, the code a token that STS takes', async () => {
    const back = await signInAs('ana');
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri);
    expect(back.searchParams.get('state')).toBe('a-state');
    const { status, body } = await exchange(back.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    const { id_token: token = '' } = body;
    expect(decodeJwt(token)).toMatchObject({
      iss: sandbox.issuer,
      sub: 'ana',
      aud: 'athena-dsn-manager',
      email: 'ana@example.com',
      name: 'Ana Castro',
      nonce: 'a-nonce',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn('AthenaAnalyst'),
      RoleSessionName: 'browser',
      WebIdentityToken: token,
    });
    await expect(anonymousSts(sandbox).send(command)).resolves.toMatchObject({
      SubjectFromWebIdentityToken: 'ana',
    });
  });

  test('the same browser is asked again who it is', async () => {
    const browser = new Browser();
    await signInAs('ana', browser);
    const back = await signInAs('theo', browser);
    const { body } = await exchange(back.searchParams.get('code') ?? '');
    expect(decodeJwt(body.id_token ?? '').sub).toBe('theo');
  });

  test('offline access comes with a refresh token, also where nobody thought of prompt=consent', async () => {
    const back = await signInAs('ana', new Browser(), { scope: 'openid email offline_access' });
    const { body } = await exchange(back.searchParams.get('code') ?? '');
    expect(body.refresh_token).toEqual(expect.any(String));
  });

  test('without offline access there is none', async () => {
    const back = await signInAs('ana');
    expect((await exchange(back.searchParams.get('code') ?? '')).body.refresh_token).toBeUndefined();
  });

  test('a refresh token gives a token that was never exchanged, and is itself replaced', async () => {
    const back = await signInAs('ana', new Browser(), { scope: 'openid email offline_access' });
    const first = (await exchange(back.searchParams.get('code') ?? '')).body;
    const refresh = (token = '') =>
      askToken({ grant_type: 'refresh_token', client_id: 'athena-dsn-manager', refresh_token: token });
    const { status, body } = await refresh(first.refresh_token);
    expect([status, body.refresh_token === first.refresh_token]).toEqual([200, false]);
    const [one, two] = [first, body].map(({ id_token: token = '' }) => decodeJwt(token));
    expect(two).toMatchObject({ sub: 'ana', email: 'ana@example.com', aud: 'athena-dsn-manager' });
    expect(two?.jti).not.toBe(one?.jti);
    expect(await refresh(first.refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  test('the confidential client needs its secret', async () => {
    const { id, secret } = sandbox.confidentialClient;
    const code = async () =>
      (await signInAs('ana', new Browser(), { client_id: id })).searchParams.get('code') ?? '';
    const form = (text: string, more: object) => ({
      grant_type: 'authorization_code',
      client_id: id,
      code: text,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...more,
    });
    expect(await askToken(form(await code(), {}))).toMatchObject({ body: { error: 'invalid_client' } });
    const { status, body } = await askToken(form(await code(), { client_secret: secret }));
    expect([status, decodeJwt(body.id_token ?? '').aud]).toEqual([200, id]);
  });

  test.each(['http://127.0.0.1:7890/athena', 'http://localhost/athena', 'http://[::1]:1024/athena'])(
    'may return to %s',
    async (redirect) => {
      const back = await signInAs('ana', new Browser(), { redirect_uri: redirect });
      expect(back.href.startsWith(redirect)).toBe(true);
    },
  );

  test.each([
    'https://evil.example.com/athena',
    'http://localhost:1/other',
    'http://localhost.example.com/athena',
  ])('may not return to %s', async (redirect) => {
    const answer = await new Browser().open(authorizeAddress({ redirect_uri: redirect }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/html/);
  });

  test('PKCE is demanded', async () => {
    const answer = await new Browser().open(
      authorizeAddress({ code_challenge: null, code_challenge_method: null }),
    );
    expect(new URL(target(answer)).searchParams.get('error')).toBe('invalid_request');
  });

  test('a code is worth nothing without its verifier, and works once', async () => {
    const stolen = (await signInAs('ana')).searchParams.get('code') ?? '';
    expect(await exchange(stolen, randomBytes(32).toString('base64url'))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const code = (await signInAs('ana')).searchParams.get('code') ?? '';
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('the page offers everybody and loads nothing', async () => {
    const browser = new Browser();
    const page = await browser.open(target(await browser.open(authorizeAddress())));
    const html = await page.text();
    for (const { name } of sandbox.people) expect(html).toContain(name);
    expect(html).not.toMatch(/src=|href=|<script/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('nobody else signs in, and nobody at an attempt of another browser', async () => {
    const browser = new Browser();
    const page = target(await browser.open(authorizeAddress()));
    expect((await browser.open(page, { person: 'mallory' })).status).toBe(400);
    expect((await new Browser().open(page, { person: 'ana' })).status).toBe(400);
  });
});

describe('discovery and keys', () => {
  test('the document names the issuer and what it supports', async () => {
    const document = await (await fetch(`${sandbox.issuer}/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({
      issuer: sandbox.issuer,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256', 'ES256']),
    });
  });

  test('the published keys are public halves', async () => {
    const { keys } = (await (await fetch(`${sandbox.issuer}/jwks`)).json()) as {
      keys: Record<string, unknown>[];
    };
    expect(keys.map(({ alg }) => alg).toSorted()).toEqual(['ES256', 'RS256']);
    for (const key of keys) expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']));
  });
});

describe('sample tokens', () => {
  test.each(['RS256', 'ES256'] as const)('verify against the published %s key', async (algorithm) => {
    const token = await sandbox.token('ana', { algorithm });
    const keys = createRemoteJWKSet(new URL(`${sandbox.issuer}/jwks`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: sandbox.issuer,
      audience: 'athena-dsn-manager',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  test('are never the same twice', async () => {
    const [one = '', two = ''] = await Promise.all([sandbox.token('ana'), sandbox.token('ana')]);
    expect(decodeJwt(one).jti).not.toBe(decodeJwt(two).jti);
  });

  test('are not to be had for strangers', async () => {
    await expect(sandbox.token('mallory')).rejects.toThrow('mallory');
  });
});
