import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';
import { openSocket, signIn, startHost } from '#test/support/browser-page.ts';

let printed: MockInstance[];

beforeEach(() => {
  printed = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
});

afterEach(() => {
  for (const spy of printed) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

/** The status with which an upgrade was refused. */
async function refusal(port: number, headers: Record<string, string>, path = '/rpc'): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  const [, response] = await once(socket, 'unexpected-response');
  return response.statusCode;
}

it('refuses a page of another site, though the browser sends the cookie', async () => {
  const under = await startHost();
  const cookie = await signIn(under);
  for (const origin of [
    'https://evil.example',
    'http://127.0.0.1:1',
    `http://localhost:${under.host.port}`,
    'null',
  ])
    expect(await refusal(under.host.port, { Origin: origin, Cookie: cookie })).toBe(403);
});

it('refuses a client that names no origin', async () => {
  const under = await startHost();
  expect(await refusal(under.host.port, { Cookie: await signIn(under) })).toBe(403);
});

it('refuses a page without the cookie, or with a wrong one', async () => {
  const under = await startHost();
  const cookie = await signIn(under);
  expect(await refusal(under.host.port, { Origin: under.origin })).toBe(401);
  expect(await refusal(under.host.port, { Origin: under.origin, Cookie: `${cookie}x` })).toBe(401);
  expect(await refusal(under.host.port, { Origin: under.origin, Cookie: 'athena-dsn=' })).toBe(401);
});

it('refuses a foreign host name', async () => {
  const under = await startHost();
  const headers = { Origin: under.origin, Cookie: await signIn(under), Host: 'evil.example' };
  expect(await refusal(under.host.port, headers)).toBe(421);
});

it('upgrades at one address alone', async () => {
  const under = await startHost();
  const headers = { Origin: under.origin, Cookie: await signIn(under) };
  expect(await refusal(under.host.port, headers, '/rpc/../rpc2')).toBe(404);
});

const call = (path: string, more: object = {}) => JSON.stringify({ i: '1', p: { u: path, ...more } });

it.each([
  ['text that is no JSON', 'GET / HTTP/1.1'],
  ['nothing', ''],
  ['null', 'null'],
  ['an array', '[]'],
  ['a number', '7'],
  ['a call without an address', JSON.stringify({ i: '1', p: {} })],
  ['a call without an id', JSON.stringify({ p: { u: '/dsns/list' } })],
  ['an id of the wrong type', JSON.stringify({ i: { toString: 1 }, p: { u: '/dsns/list' } })],
  ['an absolute address', call('http://evil.example/dsns/list')],
  ['an address with a query', call('/dsns/list?data={}')],
  ['an address that climbs', call('/../dsns/list')],
  ['a call with headers', call('/dsns/list', { h: { 'content-type': 'multipart/form-data; boundary=x' } })],
  ['another method', call('/dsns/list', { m: 'GET' })],
  ['a frame of the server', JSON.stringify({ i: '1', t: 2, p: { b: {} } })],
  ['a part of a stream that nobody opened', JSON.stringify({ i: '1', t: 3, p: { e: 'message' } })],
  ['deep nesting', '['.repeat(200_000)],
])('closes the connection of a page that sends %s', async (_what, frame) => {
  const socket = await openSocket(await startHost());
  socket.send(frame);
  const [code] = await once(socket, 'close');
  expect(code).toBe(1008);
});

it('closes the connection of a page that sends a binary frame', async () => {
  const socket = await openSocket(await startHost());
  socket.send(Buffer.from(call('/dsns/list')));
  expect((await once(socket, 'close'))[0]).toBe(1008);
});

it('closes the connection of a page that sends more than a frame may hold', async () => {
  const socket = await openSocket(await startHost());
  socket.on('error', () => undefined);
  socket.send('x'.repeat(4 * IMPORT_LIMIT + 1));
  expect((await once(socket, 'close'))[0]).toBe(1009);
});

it('closes the connection of a page that breaks the protocol beneath', async () => {
  const socket = await openSocket(await startHost());
  socket.on('error', () => undefined);
  // An unmasked frame with reserved bits, written past the library.
  Reflect.get(socket, '_socket').write(Buffer.from([0xf1, 0x01, 0x41]));
  expect((await once(socket, 'close'))[0]).toBeTypeOf('number');
});

it('goes on serving others after an attack', async () => {
  const under = await startHost();
  const attacker = await openSocket(under);
  const page = await openSocket(under);
  attacker.send('{');
  await once(attacker, 'close');
  page.send(call('/program/info'));
  const [data] = (await once(page, 'message')) as [RawData];
  expect(JSON.parse(data.toString())).toMatchObject({ i: '1', p: { b: { json: { host: 'browser' } } } });
});
