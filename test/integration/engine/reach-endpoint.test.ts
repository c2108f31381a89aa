import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { AwsEndpoint } from '#main/platform/aws-endpoints.ts';
import { reachEndpoint } from '#main/platform/reach-endpoint.ts';
import { selfSigned } from './self-signed.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function portOf(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}

const endpoint = (host: string, port: number, scheme: 'http' | 'https' = 'https'): AwsEndpoint => ({
  service: 'athena',
  url: `${scheme}://${host}:${port}`,
  scheme,
  host,
  port,
  overridden: true,
});

const { signal } = new AbortController();

async function codeOf(target: AwsEndpoint, limitMs = 5000): Promise<string> {
  const outcome = await reachEndpoint(target, limitMs, signal);
  return outcome.ok ? 'reached' : outcome.failure.code;
}

describe('reaching an endpoint', () => {
  it('measures each layer of a plain loopback address', async () => {
    const port = await portOf(createServer((socket) => socket.destroy()));
    const outcome = await reachEndpoint(endpoint('127.0.0.1', port, 'http'), 5000, signal);
    expect(outcome).toMatchObject({ ok: true, value: { addresses: ['127.0.0.1'], tls: null } });
  });

  it('tells a name that does not exist', async () => {
    expect(await codeOf(endpoint('no-such-host.invalid', 443))).toBe('dns-failed');
  });

  it('tells a port that nobody listens at', async () => {
    expect(await codeOf(endpoint('127.0.0.1', 1))).toBe('connection-refused');
  });

  it('tells a certificate that is not trusted', async () => {
    const port = await portOf(createTlsServer(selfSigned, (socket) => socket.on('error', () => undefined)));
    expect(await codeOf(endpoint('localhost', port))).toBe('tls-untrusted');
  });

  it('tells a peer that does not speak TLS', async () => {
    const port = await portOf(
      createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-x\r\n')),
    );
    expect(await codeOf(endpoint('127.0.0.1', port))).toBe('tls-failed');
  });

  it('tells a peer that hangs up during the handshake', async () => {
    const port = await portOf(createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
    expect(await codeOf(endpoint('127.0.0.1', port))).toBe('connection-reset');
  });

  it('gives up a peer that never shakes hands', async () => {
    const port = await portOf(createServer((socket) => socket.on('error', () => socket.destroy())));
    expect(await codeOf(endpoint('127.0.0.1', port), 200)).toBe('tls-failed');
  });
});
