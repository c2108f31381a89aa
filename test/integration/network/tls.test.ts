import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkNetwork, lastingWarningsOf } from '#main/platform/network.ts';
import { reachEndpoint } from '#main/platform/reach-endpoint.ts';
import { available } from '#test/support/available.ts';
import { startForwardProxy } from '#test/support/forward-proxy-server.ts';
import { makeAuthority, opensslTime, type TestAuthority } from '#test/support/make-certificates.ts';
import {
  answerIdentity,
  type CountedService,
  callSts,
  endpointAt,
  httpOver,
  networkFor,
  startService,
} from './scene.ts';

const aDay = 86_400_000;
const never = new AbortController().signal;

describe.runIf(available('openssl'))('a service whose certificate', () => {
  let folder = '';
  let authority: TestAuthority;
  const services: CountedService[] = [];
  const ca = (): string => join(folder, 'ca.pem');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tls-'));
    authority = makeAuthority('Corporate Proxy CA');
    writeFileSync(ca(), `# our authority\n${authority.cert}`);
  });
  afterAll(() => {
    for (const service of services) service.close();
    rmSync(folder, { recursive: true });
  });

  async function portOf(names: string, times?: { from: string; until: string }): Promise<number> {
    const service = await startService(answerIdentity, authority.issue(names, times));
    services.push(service);
    return service.port;
  }

  /** By a call and by reaching the endpoint, which must come to the same. */
  async function outcomes(port: number, entries: Readonly<Record<string, string>>, environment = {}) {
    const network = await networkFor(entries, environment);
    const http = httpOver(network);
    const call = await callSts(http, endpointAt('https', 'localhost', port));
    http.close();
    const probe = await reachEndpoint(endpointAt('https', 'localhost', port), 5000, never, network);
    return {
      call: call === 'answered' ? call : call.code,
      probe: probe.ok ? probe.value.tls : probe.failure,
    };
  }

  it('comes from the DSN’s own authority is trusted', async () => {
    const { call, probe } = await outcomes(await portOf('DNS:localhost'), { TrustedCerts: ca() });
    expect(call).toBe('answered');
    expect(probe).toMatchObject({ issuer: 'Corporate Proxy CA', verified: true });
  });

  it.each(['CURL_CA_BUNDLE', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])(
    'is vouched for by %s is trusted',
    async (name) => {
      const { call } = await outcomes(await portOf('DNS:localhost'), {}, { [name]: ca() });
      expect(call).toBe('answered');
    },
  );

  it('nobody vouches for is refused, naming its issuer', async () => {
    const { call, probe } = await outcomes(await portOf('DNS:localhost'), {});
    expect(call).toBe('tls-untrusted');
    expect(probe).toMatchObject({ code: 'tls-untrusted', issuer: 'Corporate Proxy CA' });
  });

  it('is made out to another name is refused', async () => {
    const { call, probe } = await outcomes(await portOf('DNS:other.example,IP:127.0.0.1'), {
      TrustedCerts: ca(),
    });
    expect(call).toBe('tls-name-mismatch');
    expect(probe).toMatchObject({ code: 'tls-name-mismatch', issuer: 'Corporate Proxy CA' });
  });

  it.each([
    ['has expired', -2, -1],
    ['is not valid yet', 1, 2],
  ])('%s is refused', async (_case, from, until) => {
    const times = {
      from: opensslTime(Date.now() + from * aDay),
      until: opensslTime(Date.now() + until * aDay),
    };
    const { call, probe } = await outcomes(await portOf('DNS:localhost', times), { TrustedCerts: ca() });
    expect(call).toBe('tls-expired');
    expect(probe).toMatchObject({ code: 'tls-expired' });
  });

  it('is not checked with VerifySSL=0, which is told for as long as it is so', async () => {
    const port = await portOf('DNS:other.example');
    const { call, probe } = await outcomes(port, { VerifySSL: '0' });
    expect(call).toBe('answered');
    expect(probe).toMatchObject({ verified: false });
    expect(lastingWarningsOf([['VerifySSL', '0']])).toHaveLength(1);
    expect(lastingWarningsOf([['VerifySSL', '1']])).toEqual([]);
  });

  it('is checked through a proxy as well', async () => {
    const port = await portOf('DNS:other.example');
    const proxy = await startForwardProxy();
    const entries = {
      TrustedCerts: ca(),
      UseProxy: '1',
      ProxyHost: proxy.host,
      ProxyPort: String(proxy.port),
    };
    const { call, probe } = await outcomes(port, entries);
    proxy.close();
    expect(call).toBe('tls-name-mismatch');
    expect(probe).toMatchObject({ code: 'tls-name-mismatch', proxy: `127.0.0.1:${proxy.port}` });
    expect(proxy.asked).toEqual([`CONNECT localhost:${port}`, `CONNECT localhost:${port}`]);
  });

  it('never arrives is given up when the caller leaves', async () => {
    const silent: Server = createServer((socket) => socket.on('error', () => socket.destroy()));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const gone = once(silent, 'connection').then(([socket]) => once(socket.resume(), 'close'));
    const controller = new AbortController();
    const http = httpOver(await networkFor({}));
    const call = callSts(http, endpointAt('https', 'localhost', port), { signal: controller.signal });
    await once(silent, 'connection');
    controller.abort();
    expect(await call).toEqual({ code: 'cancelled' });
    http.close();
    await gone;
    silent.close();
  });

  it.each([
    ['is missing', 'missing.pem', null, 'ENOENT'],
    ['is no PEM', 'text.pem', 'hello', 'The file holds no certificate in PEM form.'],
    [
      'is damaged',
      'damaged.pem',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'The file holds no certificate in PEM form.',
    ],
  ])(
    'should be found in a TrustedCerts file that %s: said before any call',
    async (_case, file, text, message) => {
      const path = join(folder, file);
      if (text !== null) writeFileSync(path, text);
      const network = await checkNetwork([['TrustedCerts', path]], { environment: {}, proxyPassword: null });
      expect(network).toEqual({
        ok: false,
        failure: { code: 'certificates-unreadable', subject: path, message },
      });
    },
  );
});
