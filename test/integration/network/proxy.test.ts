import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { reachEndpoint } from '#main/platform/reach-endpoint.ts';
import { available } from '#test/support/available.ts';
import { type ForwardProxyServer, startForwardProxy } from '#test/support/forward-proxy-server.ts';
import { makeAuthority } from '#test/support/make-certificates.ts';
import {
  answerIdentity,
  type CountedService,
  callSts,
  endpointAt,
  httpOver,
  networkFor,
  startService,
} from './scene.ts';

const name = 'sts.test.example';
const never = new AbortController().signal;

describe.runIf(available('openssl'))('through a proxy', () => {
  const closers: (() => void)[] = [];
  let folder = '';
  let service: CountedService;
  let reroute: Readonly<Record<string, number>>;
  let trusted: Readonly<Record<string, string>>;
  let proxyCertificate: { key: string; cert: string };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'network-'));
    const authority = makeAuthority('Test Authority');
    writeFileSync(join(folder, 'ca.pem'), authority.cert);
    trusted = { TrustedCerts: join(folder, 'ca.pem') };
    service = await startService(answerIdentity, authority.issue(`DNS:${name}`));
    proxyCertificate = authority.issue('IP:127.0.0.1');
    reroute = { [`${name}:443`]: service.port };
  });
  afterAll(() => {
    service.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function proxyOf(options: Parameters<typeof startForwardProxy>[0]): Promise<ForwardProxyServer> {
    const proxy = await startForwardProxy({ reroute, ...options });
    closers.push(() => proxy.close());
    return proxy;
  }

  const dsn = (proxy: ForwardProxyServer, more: Readonly<Record<string, string>> = {}) => ({
    ...trusted,
    UseProxy: '1',
    ProxyHost: proxy.host,
    ProxyPort: String(proxy.port),
    ...more,
  });

  async function once(
    entries: Readonly<Record<string, string>>,
    environment = {},
    password: string | null = null,
  ) {
    const http = httpOver(await networkFor(entries, environment, password));
    closers.push(() => http.close());
    return callSts(http, endpointAt('https', name, 443));
  }

  it('calls of one run share a tunnel, and the name is looked up by the proxy alone', async () => {
    const proxy = await proxyOf({});
    const http = httpOver(await networkFor(dsn(proxy)));
    for (let call = 0; call < 12; call += 1) {
      expect(await callSts(http, endpointAt('https', name, 443))).toBe('answered');
    }
    expect(proxy.asked).toEqual([`CONNECT ${name}:443`]);
    expect(proxy.authorizations).toEqual([undefined]);
    http.close();
    await proxy.idle();
    expect(proxy.open()).toBe(0);
  });

  it('calls made at once get tunnels of their own, without a warning about listeners', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on('warning', listen);
    const proxy = await proxyOf({});
    const http = httpOver(await networkFor(dsn(proxy)));
    const calls = Array.from({ length: 15 }, () => callSts(http, endpointAt('https', name, 443)));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['answered']));
    http.close();
    await proxy.idle();
    process.off('warning', listen);
    expect(warnings.filter(({ name: kind }) => kind === 'MaxListenersExceededWarning')).toEqual([]);
  });

  it('named by the system’s variables', async () => {
    const proxy = await proxyOf({});
    expect(await once(trusted, { HTTPS_PROXY: proxy.url })).toBe('answered');
    expect(proxy.asked).toEqual([`CONNECT ${name}:443`]);
  });

  it('that is itself spoken to by TLS', async () => {
    const proxy = await proxyOf({ tls: proxyCertificate });
    expect(await once(trusted, { HTTPS_PROXY: proxy.url })).toBe('answered');
    const network = await networkFor(trusted, { HTTPS_PROXY: proxy.url });
    expect(await reachEndpoint(endpointAt('https', name, 443), 5000, never, network)).toMatchObject({
      ok: true,
      value: { proxy: { name: `127.0.0.1:${proxy.port}` }, tls: { issuer: 'Test Authority' } },
    });
  });

  it('that wants a password and gets it, from the DSN’s keeper or the system’s variable', async () => {
    const proxy = await proxyOf({ mood: { kind: 'basic', user: 'ana', password: 'p@ss:word' } });
    expect(await once(dsn(proxy, { ProxyUID: 'ana' }), {}, 'p@ss:word')).toBe('answered');
    const url = proxy.url.replace('//', '//ana:p%40ss%3Aword@');
    expect(await once(trusted, { https_proxy: url })).toBe('answered');
    expect(proxy.tunnels()).toBe(2);
  });

  it.each([
    ['no user', {}, null, {}],
    ['a wrong password', { ProxyUID: 'ana' }, 'wrong', { subject: 'ana' }],
  ])('that wants a password and gets %s', async (_case, more, password, told) => {
    const proxy = await proxyOf({ mood: { kind: 'basic', user: 'ana', password: 'right' } });
    const at = `127.0.0.1:${proxy.port}`;
    const failure = {
      code: 'proxy-auth-required',
      proxy: at,
      message: 'HTTP 407, offers Negotiate, Basic',
      ...told,
    };
    expect(await once(dsn(proxy, more), {}, password)).toMatchObject({ ...failure, endpoint: `${name}:443` });
    const network = await networkFor(dsn(proxy, more), {}, password);
    const probe = await reachEndpoint(endpointAt('https', name, 443), 5000, never, network);
    expect(probe).toMatchObject({ ok: false, failure });
    expect(service.requests).not.toBe(0);
  });

  it.each([
    ['refuses', { kind: 'status', status: 403 }, 'HTTP 403 to CONNECT.'],
    [
      'shows a page',
      { kind: 'status', status: 200, html: '<html>Sign in</html>' },
      'A web page in place of a tunnel.',
    ],
    [
      'refuses with a page',
      { kind: 'status', status: 503, html: '<html>' },
      'HTTP 503 to CONNECT, a web page.',
    ],
    ['hangs up', { kind: 'hang-up' }, 'ECONNRESET'],
    ['speaks something else', { kind: 'not-http' }, 'What answers does not speak HTTP.'],
  ] as const)('that %s', async (_case, mood, message) => {
    const proxy = await proxyOf({ mood });
    const failure = { code: 'proxy-refused', proxy: `127.0.0.1:${proxy.port}`, message };
    expect(await once(dsn(proxy))).toMatchObject(failure);
    const probe = await reachEndpoint(
      endpointAt('https', name, 443),
      5000,
      never,
      await networkFor(dsn(proxy)),
    );
    expect(probe).toMatchObject({ ok: false, failure });
  });

  it('that cannot reach the endpoint', async () => {
    const proxy = await proxyOf({ reroute: { [`${name}:443`]: 1 } });
    expect(await once(dsn(proxy))).toMatchObject({ code: 'proxy-refused', httpStatus: 502 });
  });

  it.each([
    ['is not there', { ProxyHost: '127.0.0.1', ProxyPort: '1' }, 'ECONNREFUSED'],
    ['has no address', { ProxyHost: 'no-such-proxy.invalid', ProxyPort: '8080' }, /^E/],
  ])('that %s', async (_case, named, message) => {
    const entries = { ...trusted, UseProxy: '1', ...named };
    const failure = { code: 'proxy-unreachable', message: expect.stringMatching(message) };
    expect(await once(entries)).toMatchObject(failure);
    const probe = await reachEndpoint(endpointAt('https', name, 443), 5000, never, await networkFor(entries));
    expect(probe).toMatchObject({ ok: false, failure });
  });

  it('that never answers is given up, without a connection left behind', async () => {
    const proxy = await proxyOf({ mood: { kind: 'hang' } });
    const http = httpOver(await networkFor(dsn(proxy)), 150);
    const failure = { code: 'proxy-unreachable', proxy: `127.0.0.1:${proxy.port}` };
    expect(await callSts(http, endpointAt('https', name, 443))).toMatchObject(failure);
    const probe = await reachEndpoint(
      endpointAt('https', name, 443),
      150,
      never,
      await networkFor(dsn(proxy)),
    );
    expect(probe).toMatchObject({
      ok: false,
      failure: { ...failure, message: 'No answer in time (CONNECT).' },
    });
    await proxy.idle();
    http.close();
  });

  it('is let go of while it is being asked, when the caller leaves', async () => {
    const proxy = await proxyOf({ mood: { kind: 'hang' } });
    const http = httpOver(await networkFor(dsn(proxy)), 60_000);
    const controller = new AbortController();
    const asked = proxy.nextAsked();
    const call = callSts(http, endpointAt('https', name, 443), { signal: controller.signal });
    await asked;
    controller.abort();
    expect(await call).toEqual({ code: 'cancelled' });
    http.close();
    await proxy.idle();
  });

  it('an endpoint is reached layer by layer', async () => {
    const proxy = await proxyOf({});
    const probe = await reachEndpoint(
      endpointAt('https', name, 443),
      5000,
      never,
      await networkFor(dsn(proxy)),
    );
    expect(probe).toMatchObject({
      ok: true,
      value: {
        proxy: { name: `127.0.0.1:${proxy.port}`, connectMs: expect.any(Number) },
        addresses: ['127.0.0.1'],
        tls: { issuer: 'Test Authority', verified: true },
      },
    });
    await proxy.idle();
  });
});

describe('plain HTTP to this computer', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function scene(
    entries: Readonly<Record<string, string>>,
    mood: Parameters<typeof startForwardProxy>[0] = {},
  ) {
    const [proxy, service] = await Promise.all([startForwardProxy(mood), startService(answerIdentity)]);
    closers.push(
      () => proxy.close(),
      () => service.close(),
    );
    const own = { ProxyHost: proxy.host, ProxyPort: String(proxy.port), ...entries };
    const http = httpOver(await networkFor(own, { http_proxy: proxy.url, ALL_PROXY: proxy.url }, 'secret'));
    closers.push(() => http.close());
    const outcome = await callSts(http, endpointAt('http', '127.0.0.1', service.port));
    return { outcome, proxy, service };
  }

  it('never goes through the system’s proxy', async () => {
    const { outcome, proxy, service } = await scene({});
    expect(outcome).toBe('answered');
    expect(proxy.asked).toEqual([]);
    expect(service.requests()).toBe(1);
  });

  it('goes through the DSN’s proxy in absolute form, with user and password for the proxy alone', async () => {
    const mood = { kind: 'basic', user: 'ana', password: 'secret' } as const;
    const { outcome, proxy, service } = await scene({ UseProxy: '1', ProxyUID: 'ana' }, { mood });
    expect(outcome).toBe('answered');
    expect(proxy.asked).toEqual([`POST http://127.0.0.1:${service.port}/`]);
  });

  it('is told to sign in at the proxy', async () => {
    const mood = { kind: 'basic', user: 'ana', password: 'other' } as const;
    const { outcome, proxy, service } = await scene({ UseProxy: '1', ProxyUID: 'ana' }, { mood });
    expect(outcome).toMatchObject({
      code: 'proxy-auth-required',
      proxy: `127.0.0.1:${proxy.port}`,
      subject: 'ana',
    });
    expect(service.requests()).toBe(0);
  });

  it('goes directly where NonProxyHost says so', async () => {
    const { outcome, proxy } = await scene({ UseProxy: '1', NonProxyHost: 'localhost,127.0.0.0/8' });
    expect(outcome).toBe('answered');
    expect(proxy.asked).toEqual([]);
  });
});
