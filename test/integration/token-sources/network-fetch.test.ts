import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { failed, succeeded } from '#app/result.ts';
import { createIdentityFetch, IdentityFetchProblem } from '#main/auth/identity-fetch.ts';
import { createNetworkFetch } from '#main/platform/network-fetch.ts';
import { available } from '#test/support/available.ts';
import { startForwardProxy } from '#test/support/forward-proxy-server.ts';
import { makeAuthority, type TestAuthority } from '#test/support/make-certificates.ts';
import { startSilentServer } from '#test/support/silent-server.ts';
import { networkFor, startService } from '../network/scene.ts';

const never = new AbortController().signal;
const form = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'a=1&b=%26',
};

/** An identity provider that gives back what it was sent. */
async function echo(tls?: { readonly key: string; readonly cert: string }) {
  const service = await startService((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.end(
        JSON.stringify({ method, url, host: headers.host, body: Buffer.concat(chunks).toString() }),
      );
    });
  }, tls);
  onTestFinished(() => service.close());
  return service;
}

async function proxy(options: Parameters<typeof startForwardProxy>[0] = {}) {
  const server = await startForwardProxy(options);
  onTestFinished(() => server.close());
  const entries = { UseProxy: '1', ProxyHost: server.host, ProxyPort: String(server.port) };
  return { server, entries };
}

async function fetchOver(entries: Readonly<Record<string, string>>) {
  const network = await networkFor(entries);
  return createNetworkFetch(async () => succeeded(network));
}

async function problemOf(fetch: ReturnType<typeof createNetworkFetch>, url: string) {
  const send = createIdentityFetch({ fetch, signal: never });
  const error = await send(url, form).catch((thrown: unknown) => thrown);
  return error instanceof IdentityFetchProblem ? error.failure : error;
}

it('sends a form as it is', async () => {
  const { port } = await echo();
  const fetch = await fetchOver({});
  const answer = await fetch(`http://127.0.0.1:${port}/token?x=%20y`, form);
  expect(await answer.json()).toEqual({
    method: 'POST',
    url: '/token?x=%20y',
    host: `127.0.0.1:${port}`,
    body: form.body,
  });
});

it('goes through the proxy of the DSN', async () => {
  const { port } = await echo();
  const { server, entries } = await proxy();
  const answer = await (await fetchOver(entries))(`http://127.0.0.1:${port}/token`, form);
  expect(await answer.json()).toMatchObject({ body: form.body, host: `127.0.0.1:${port}` });
  expect(server.asked).toEqual([`POST http://127.0.0.1:${port}/token`]);
});

it('says that the proxy wants a password, and names it', async () => {
  const { entries } = await proxy({ mood: { kind: 'basic', user: 'ana', password: 'secret' } });
  expect(await problemOf(await fetchOver(entries), 'http://127.0.0.1:9/token')).toMatchObject({
    code: 'proxy-auth-required',
    service: 'identity-provider',
  });
});

it('says what stands in the way of the network', async () => {
  const fetch = createNetworkFetch(async () => failed({ code: 'proxy-invalid', subject: 'ProxyHost' }));
  expect(await problemOf(fetch, 'https://login.example.com/token')).toMatchObject({
    code: 'proxy-invalid',
    subject: 'ProxyHost',
  });
});

it('follows no redirect', async () => {
  const service = await startService((_request, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  onTestFinished(() => service.close());
  const answer = await (await fetchOver({}))(`http://127.0.0.1:${service.port}/`, { method: 'GET' });
  expect(answer.status).toBe(302);
  expect(service.requests()).toBe(1);
});

it('hangs up when it is cancelled', async () => {
  const silent = await startSilentServer();
  onTestFinished(() => silent.close());
  const controller = new AbortController();
  const fetch = await fetchOver({});
  const send = createIdentityFetch({ fetch, signal: controller.signal });
  const sent = send(silent.url, form).catch((error: unknown) => error);
  await silent.asked;
  controller.abort();
  expect(await sent).toMatchObject({ failure: { code: 'cancelled' } });
  await silent.hungUp;
});

it('bounds an answer in size', async () => {
  const service = await startService((_request, response) => void response.end('x'.repeat(2 * 1024 * 1024)));
  onTestFinished(() => service.close());
  expect(await problemOf(await fetchOver({}), `http://127.0.0.1:${service.port}/`)).toMatchObject({
    code: 'identity-answer-invalid',
  });
});

describe.runIf(available('openssl'))('with an authority of the company', () => {
  let folder = '';
  let authority: TestAuthority;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tls-'));
    authority = makeAuthority('Company CA');
    writeFileSync(join(folder, 'ca.pem'), authority.cert);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['directly', 'through a proxy'])('reaches the identity provider %s', async (way) => {
    const { port } = await echo(authority.issue('IP:127.0.0.1'));
    const { server, entries } = await proxy();
    const trusted = { TrustedCerts: join(folder, 'ca.pem'), ...(way === 'directly' ? {} : entries) };
    const answer = await (await fetchOver(trusted))(`https://127.0.0.1:${port}/token`, form);
    expect(await answer.json()).toMatchObject({ body: form.body });
    expect(server.tunnels()).toBe(way === 'directly' ? 0 : 1);
  });

  it('trusts it only where the DSN says so', async () => {
    const { port } = await echo(authority.issue('IP:127.0.0.1'));
    expect(await problemOf(await fetchOver({}), `https://127.0.0.1:${port}/token`)).toMatchObject({
      code: 'tls-untrusted',
    });
  });
});
