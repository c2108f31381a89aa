import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { signInByBrowser } from '#main/auth/browser-sign-in.ts';
import { createIdentityFetch, IdentityFetchProblem } from '#main/auth/identity-fetch.ts';
import { startSilentServer } from '#test/support/silent-server.ts';
import { startProvider } from './provider.ts';

const never = new AbortController().signal;

async function serverWith(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const sample = {
  clientId: 'client',
  clientSecret: null,
  scope: 'openid',
  listenPort: 7890,
  timeoutSeconds: 5,
};

/** The failure of a sign-in that must not come as far as the browser. */
async function failureAt(wellKnownUrl: string, signal = never) {
  const openPage = vi.fn();
  const outcome = await signInByBrowser(
    { ...sample, wellKnownUrl },
    { fetch, openPage },
    signal,
    () => undefined,
  );
  expect(openPage).not.toHaveBeenCalled();
  return outcome.ok ? null : outcome.failure;
}

const path = '/.well-known/openid-configuration';

function document(issuer: string, change: Record<string, string | undefined> = {}): string {
  return JSON.stringify({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...change,
  });
}

it.each([
  ['a web page', 'text/html', '<!doctype html>', 200],
  ['half a document', 'application/json', '{"issuer":"http', 200],
  ['a document of something else', 'application/json', '{"name":"x"}', 200],
  ['nothing', 'application/json', '{}', 404],
  ['a fault', 'text/html', 'sorry', 503],
])('cannot use %s in place of the discovery document', async (_name, type, body, status) => {
  const url = await serverWith((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  expect(await failureAt(`${url}${path}`)).toMatchObject({
    code: 'discovery-failed',
    subject: `${url}${path}`,
  });
});

it.each([
  ['without a token endpoint', { token_endpoint: undefined }],
  ['without a page to sign in at', { authorization_endpoint: undefined }],
  ['without keys', { jwks_uri: undefined }],
  ['with a token endpoint on plain http', { token_endpoint: 'http://login.example.com/token' }],
  ['with a page that is no web page', { authorization_endpoint: 'file:///etc/passwd' }],
])('cannot use a document %s', async (_name, change) => {
  const url = await serverWith((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(document(`http://${request.headers.host}`, change));
  });
  expect(await failureAt(`${url}${path}`)).toMatchObject({ code: 'discovery-failed' });
});

it.each([
  'http://login.example.com/',
  'ftp://127.0.0.1/',
  'login.example.com',
  'https://a@login.example.com/',
])('calls nobody at %s', async (address) => {
  expect(await failureAt(`${address}${path}`)).toMatchObject({ code: 'identity-address-invalid' });
});

it('follows no redirect', async () => {
  const asked = vi.fn();
  const url = await serverWith((request, response) => {
    asked(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await failureAt(`${url}${path}`)).toMatchObject({ code: 'discovery-failed' });
  expect(asked.mock.calls).toEqual([[path]]);
});

it('keeps network failures what they are', async () => {
  const { sandbox, request } = await startProvider();
  await sandbox.close();
  expect(await failureAt(request.wellKnownUrl)).toMatchObject({
    code: 'connection-refused',
    endpoint: new URL(sandbox.issuer).host,
  });
});

it('stops at once when it is cancelled before the provider answers', async () => {
  const server = await startSilentServer();
  onTestFinished(() => server.close());
  const controller = new AbortController();
  const failure = failureAt(`${server.url}${path}`, controller.signal);
  await server.asked;
  controller.abort();
  expect(await failure).toMatchObject({ code: 'cancelled' });
  await server.hungUp;
});

async function problemOf(url: string, timeoutMs = 5000) {
  const send = createIdentityFetch({ fetch, signal: never, timeoutMs });
  const error = await send(url, { method: 'GET', headers: {} }).catch((thrown: unknown) => thrown);
  return error instanceof IdentityFetchProblem ? error.failure : error;
}

it('bounds an answer in time', async () => {
  const url = await serverWith((_request, response) => {
    response.writeHead(200).write('{');
  });
  expect(await problemOf(url, 200)).toMatchObject({ code: 'answer-timeout', endpoint: new URL(url).host });
});

it('bounds an answer in size', async () => {
  const url = await serverWith((_request, response) => void response.end('x'.repeat(2 * 1024 * 1024)));
  expect(await problemOf(url)).toMatchObject({ code: 'identity-answer-invalid' });
});

it('knows an answer that is cut', async () => {
  const url = await serverWith((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  });
  expect(await problemOf(url)).toMatchObject({ code: 'connection-reset' });
});

it('does not call a port that is reserved for another protocol', async () => {
  expect(await problemOf('http://127.0.0.1:6667/')).toMatchObject({ code: 'identity-address-invalid' });
});
