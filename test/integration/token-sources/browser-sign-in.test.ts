import { once } from 'node:events';
import { createServer } from 'node:net';
import { decodeJwt } from 'jose';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  type BrowserSignInParts,
  type BrowserSignInRequest,
  refreshBrowserToken,
  signInByBrowser,
} from '#main/auth/browser-sign-in.ts';
import { confidentialClientId } from '#main/sandbox/account.ts';
import { signInAs } from './browser-script.ts';
import { startProvider } from './provider.ts';

type OpenPage = BrowserSignInParts['openPage'];

const never = new AbortController().signal;

function signIn(request: BrowserSignInRequest, openPage: OpenPage, signal = never) {
  return signInByBrowser(request, { fetch, openPage }, signal, () => undefined);
}

/** A browser that is sent back at once, without a sign-in, with what the test makes of the answer. */
function comesBackWith(
  answer: (page: URL) => Record<string, string>,
  done: (response: Response) => void = () => undefined,
): OpenPage {
  return async (page) => {
    const asked = new URL(page);
    const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
    back.search = new URLSearchParams(answer(asked)).toString();
    fetch(back).then(done);
  };
}

const stateOf = (page: URL): string => page.searchParams.get('state') ?? '';

it('signs a person in and gives the ID token', async () => {
  const { sandbox, request } = await startProvider();
  const pages: Promise<unknown>[] = [];
  const told: string[] = [];
  const parts = { fetch, openPage: async (page: string) => void pages.push(signInAs('ana', page)) };
  const tokens = await signInByBrowser(request, parts, never, (text) => told.push(text));
  if (!tokens.ok) throw new Error(tokens.failure.code);
  const claims = decodeJwt(tokens.value.idToken);
  expect(claims).toMatchObject({ iss: sandbox.issuer, aud: request.clientId, sub: 'ana' });
  expect(tokens.value).toMatchObject({ issuer: sandbox.issuer, expiresAt: (claims.exp ?? 0) * 1000 });
  expect(told).toEqual([`Waiting for your sign-in at ${new URL(sandbox.issuer).host} in the browser.`]);
  expect(await Promise.all(pages)).toMatchObject([{ status: 200 }]);
});

it('asks for a code with PKCE, a state and a nonce that differ each time', async () => {
  const { request } = await startProvider();
  const pages: URL[] = [];
  const openPage: OpenPage = async (page) => void pages.push(new URL(page));
  await signIn({ ...request, timeoutSeconds: 1 }, openPage);
  await signIn({ ...request, timeoutSeconds: 1 }, openPage);
  expect(Object.fromEntries(pages[0]?.searchParams ?? [])).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: `http://localhost:${request.listenPort}/athena`,
    scope: request.scope,
  });
  for (const name of ['state', 'nonce', 'code_challenge']) {
    const values = pages.map(({ searchParams }) => searchParams.get(name));
    expect(new Set(values).size).toBe(2);
    expect(values[0]).toMatch(/^[\w-]{43}$/);
  }
});

it('ends with a page that has no script, loads nothing and holds no token', async () => {
  const { request } = await startProvider();
  let last: ReturnType<typeof signInAs> | undefined;
  const tokens = await signIn(request, async (page) => {
    last = signInAs('ana', page);
  });
  const page = await last;
  expect(page?.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+';/,
  );
  expect(page?.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page?.text).toContain('You are signed in');
  expect(page?.text).not.toMatch(/<script|https?:|eyJ/);
  const code = new URL(page?.url ?? '').searchParams.get('code') ?? '-';
  expect(page?.text).not.toContain(code);
  expect(tokens.ok).toBe(true);
});

it('refreshes the token without a browser', async () => {
  const { sandbox, request } = await startProvider();
  const tokens = await signIn(request, async (page) => void signInAs('ana', page));
  const refreshToken = tokens.ok ? tokens.value.refreshToken : null;
  if (refreshToken === null) throw new Error('The provider gave no refresh token.');
  const fresh = await refreshBrowserToken(request, refreshToken, { fetch }, never);
  if (!fresh.ok || !tokens.ok) throw new Error('No fresh token.');
  expect(decodeJwt(fresh.value.idToken)).toMatchObject({ iss: sandbox.issuer, sub: 'ana' });
  expect(fresh.value.idToken).not.toBe(tokens.value.idToken);
  expect(await refreshBrowserToken(request, 'never issued', { fetch }, never)).toMatchObject({
    failure: { code: 'token-endpoint-refused', serviceCode: 'invalid_grant' },
  });
});

it('sends the secret of a confidential client', async () => {
  const { sandbox, request } = await startProvider();
  const client = { ...request, clientId: confidentialClientId };
  const openPage: OpenPage = async (page) => void signInAs('ana', page);
  const secret = sandbox.confidentialClient.secret;
  expect(await signIn({ ...client, clientSecret: secret }, openPage)).toMatchObject({ ok: true });
  expect(await signIn({ ...client, clientSecret: 'wrong' }, openPage)).toMatchObject({
    failure: { code: 'identity-client-refused', serviceCode: 'invalid_client' },
  });
});

it.each([
  ['a state of another sign-in', () => ({ code: 'x', state: 'other' })],
  ['no state', () => ({ code: 'x' })],
  ['an error without the state', () => ({ error: 'access_denied' })],
  ['a code of nobody knows which issuer', (page: URL) => ({ code: 'x', state: stateOf(page) })],
  ['another issuer', (page: URL) => ({ code: 'x', state: stateOf(page), iss: 'https://evil.example' })],
])('uses no answer with %s', async (_name, answer) => {
  const { sandbox, request } = await startProvider();
  const shown = vi.fn();
  const tokens = await signIn(
    request,
    comesBackWith(answer, ({ status }) => shown(status)),
  );
  expect(tokens).toEqual({ ok: false, failure: { code: 'browser-state-mismatch' } });
  expect(sandbox.calls.of('idp', 'token')).toBe(0);
  await vi.waitFor(() => expect(shown).toHaveBeenCalledWith(400));
});

it('uses no ID token with the nonce of another sign-in', async () => {
  const { request } = await startProvider();
  const tokens = await signIn(request, async (page) => {
    const visit = (url: URL): URL => {
      if (url.searchParams.has('nonce')) url.searchParams.set('nonce', 'another');
      return url;
    };
    signInAs('ana', page, { visit });
  });
  expect(tokens).toMatchObject({ failure: { code: 'browser-state-mismatch' } });
});

it.each([
  ['access_denied', 'browser-refused'],
  ['login_required', 'browser-refused'],
  ['invalid_scope', 'identity-client-refused'],
  ['unauthorized_client', 'identity-client-refused'],
  ['server_error', 'identity-provider-fault'],
  ['temporarily_unavailable', 'identity-provider-fault'],
  ['something_else', 'browser-refused'],
])('knows what the answer %s means', async (error, code) => {
  const { request } = await startProvider();
  const tokens = await signIn(
    request,
    comesBackWith((page) => ({ error, state: stateOf(page), error_description: 'Because.' })),
  );
  expect(tokens).toMatchObject({ failure: { code, serviceCode: error, message: 'Because.' } });
});

it('refuses a code that the provider did not give', async () => {
  const { sandbox, request } = await startProvider();
  const tokens = await signIn(
    request,
    comesBackWith((page) => ({ code: 'made up', state: stateOf(page), iss: sandbox.issuer })),
  );
  expect(tokens).toMatchObject({ failure: { code: 'token-endpoint-refused', serviceCode: 'invalid_grant' } });
});

it('takes one answer and turns later ones away', async () => {
  const { sandbox, request } = await startProvider();
  sandbox.faults.add({ service: 'idp', operation: 'token', fault: { kind: 'delay', ms: 300 } });
  const statuses: number[] = [];
  await signIn(request, async (page) => {
    const back = new URL(`http://localhost:${request.listenPort}/athena`);
    back.search = new URLSearchParams({
      code: 'x',
      state: stateOf(new URL(page)),
      iss: sandbox.issuer,
    }).toString();
    const first = fetch(back).then(({ status }) => statuses.push(status));
    const asked = () => expect(sandbox.calls.of('idp', 'token')).toBe(1);
    vi.waitFor(asked)
      .then(() => fetch(back))
      .then(({ status }) => statuses.push(status))
      .then(() => first);
  });
  await vi.waitFor(() => expect(statuses).toHaveLength(2));
  expect(statuses).toEqual([410, 400]);
  expect(sandbox.calls.of('idp', 'token')).toBe(1);
});

it.each([
  ['another path', '/other?code=x&state=y', {}, 404],
  ['no answer in it', '/athena', {}, 404],
  ['another host name', '/athena?code=x&state=y', { host: 'evil.example' }, 403],
  ['a script of a page', '/athena?code=x&state=y', { 'sec-fetch-dest': 'empty' }, 403],
  ['an image of a page', '/athena?code=x&state=y', { 'sec-fetch-dest': 'image' }, 403],
])('is not misled by a request with %s', async (_name, path, headers, status) => {
  const { request } = await startProvider();
  const { get } = await import('node:http');
  let seen = 0;
  const tokens = await signIn(request, async (page) => {
    const asked = get({
      host: '127.0.0.1',
      port: request.listenPort,
      path,
      headers: { host: `localhost:${request.listenPort}`, ...headers },
    });
    const [answer] = await once(asked, 'response');
    seen = answer.statusCode;
    answer.resume();
    signInAs('ana', page);
  });
  expect(seen).toBe(status);
  expect(tokens).toMatchObject({ ok: true });
});

it('waits no longer than it may, and frees the port', async () => {
  const { request } = await startProvider();
  const tokens = await signIn({ ...request, timeoutSeconds: 1 }, async () => undefined);
  const subject = `http://localhost:${request.listenPort}/athena`;
  expect(tokens).toEqual({ ok: false, failure: { code: 'browser-no-answer', subject } });
  await expect(fetch(subject)).rejects.toThrow();
});

it('stops waiting as soon as it is cancelled', async () => {
  const { request } = await startProvider();
  const controller = new AbortController();
  const tokens = signIn(request, async () => controller.abort(), controller.signal);
  expect(await tokens).toEqual({ ok: false, failure: { code: 'cancelled' } });
});

it.each(['127.0.0.1', '::1'])('opens no browser where the port is taken at %s', async (host) => {
  const { request } = await startProvider();
  const other = createServer().listen(request.listenPort, host);
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const openPage = vi.fn();
  expect(await signIn(request, openPage)).toMatchObject({
    failure: { code: 'browser-port-taken', subject: String(request.listenPort), message: 'EADDRINUSE' },
  });
  expect(openPage).not.toHaveBeenCalled();
});

it('hands out the address, by which a person signs in where no browser opens', async () => {
  const { request } = await startProvider();
  const openPage: OpenPage = async (page) => {
    throw new Error(page);
  };
  const told: string[] = [];
  const pages: Promise<unknown>[] = [];
  const tokens = await signInByBrowser(request, { fetch, openPage }, never, (text, address) => {
    told.push(text);
    if (text.startsWith('No browser') && address !== undefined) pages.push(signInAs('ana', address));
  });
  expect(tokens.ok).toBe(true);
  expect(told.at(-1)).toMatch(/^No browser could be opened for your sign-in at /);
  expect(await Promise.all(pages)).toMatchObject([{ status: 200 }]);
});

it('says that no browser could be opened, without the address', async () => {
  const { request } = await startProvider();
  const tokens = await signIn({ ...request, timeoutSeconds: 1 }, async (page) => {
    throw new Error(page);
  });
  expect(tokens).toEqual({ ok: false, failure: { code: 'browser-unavailable' } });
});

it('wants openid among the scopes', async () => {
  const { request } = await startProvider();
  expect(await signIn({ ...request, scope: 'email' }, vi.fn())).toMatchObject({
    failure: { code: 'dsn-invalid', subject: 'Scope' },
  });
});
