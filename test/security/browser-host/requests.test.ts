import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startHost } from '#test/support/browser-page.ts';
import { rawRequest, requestText, statusOf } from './raw-request.ts';

it('serves the page with a strict policy and without a cookie', async () => {
  const { origin, host } = await startHost();
  const answer = await fetch(`${origin}/`);
  expect(answer.status).toBe(200);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${host.port}`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.headers.get('x-powered-by')).toBeNull();
});

it.each(['evil.example', 'localhost', '127.0.0.1.evil.example', '[::1]', '127.1', '2130706433', ''])(
  'refuses the host name %j, as after DNS rebinding',
  async (name) => {
    const { host } = await startHost();
    const answer = await rawRequest(host.port, requestText('GET /', { Host: `${name}:${host.port}` }));
    expect(statusOf(answer)).toBe(421);
    expect(answer).not.toContain('<title>');
  },
);

it('refuses its own host name without the port, and a request without a host name', async () => {
  const { host } = await startHost();
  expect(statusOf(await rawRequest(host.port, requestText('GET /', { Host: '127.0.0.1' })))).toBe(421);
  expect(statusOf(await rawRequest(host.port, requestText('GET /', {})))).toBe(400);
});

it.each([
  '/../outside.txt',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/%2e%2e%2foutside.txt',
  '/assets/../../outside.txt',
  '/assets/..%5c..%5coutside.txt',
  '/..\\outside.txt',
  '/....//outside.txt',
  '/%252e%252e%252foutside.txt',
  '/%c0%ae%c0%ae/outside.txt',
  '/assets/page.js%00.html',
  '//127.0.0.1/../outside.txt',
  'file:///etc/passwd',
  'http://evil.example/',
  '/__proto__',
  '/constructor',
  '*',
])('finds nothing at %s', async (path) => {
  const { host } = await startHost();
  const answer = await rawRequest(host.port, requestText(`GET ${path}`, { Host: `127.0.0.1:${host.port}` }));
  expect(statusOf(answer)).toBe(404);
  expect(answer).not.toContain('outside the page');
});

it.each(['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])('refuses the method %s', async (method) => {
  const { host } = await startHost();
  const headers = { Host: `127.0.0.1:${host.port}`, 'Access-Control-Request-Method': 'POST' };
  const answer = await rawRequest(host.port, requestText(`${method} /session`, headers));
  expect(statusOf(answer)).toBe(405);
  expect(answer.toLowerCase()).not.toContain('access-control-allow');
});

it('gives another site no answer that it could read', async () => {
  const { origin } = await startHost();
  const answer = await fetch(`${origin}/`, { headers: { Origin: 'https://evil.example' } });
  expect([answer.status, await answer.text()]).toEqual([403, '']);
});

it('hangs up on a request whose head never ends', async () => {
  const { host } = await startHost();
  const socket = connect(host.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.resume();
  socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nX-Slow: `);
  await once(socket, 'close');
});

it('listens on 127.0.0.1 alone', async () => {
  const { host } = await startHost();
  const other = connect(host.port, '127.0.0.2');
  const [error] = await once(other, 'error');
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
});
