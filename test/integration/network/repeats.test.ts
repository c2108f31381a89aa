import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { callAws } from '#main/platform/call-aws.ts';
import {
  answerIdentity,
  type CountedService,
  callSts,
  endpointAt,
  httpOver,
  networkFor,
  startService,
} from './scene.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function service(answer: RequestListener): Promise<CountedService> {
  const started = await startService(answer);
  closers.push(() => started.close());
  return started;
}

/** Throttles, fails, cuts or resets every request but the third. */
const troubles: readonly (readonly [string, RequestListener, string])[] = [
  [
    'throttled',
    (_request, response) =>
      response.writeHead(400).end('<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>'),
    'throttled',
  ],
  [
    'a fault',
    (_request, response) =>
      response
        .writeHead(503)
        .end('<ErrorResponse><Error><Code>ServiceUnavailable</Code></Error></ErrorResponse>'),
    'aws-fault',
  ],
  ['a reset', (request) => void request.socket.resetAndDestroy(), 'connection-reset'],
  [
    'a cut answer',
    (request, response) =>
      void response.writeHead(200, { 'content-length': '500' }).write('<', () => request.socket.destroy()),
    'answer-cut',
  ],
];

describe('a call that uses its token up', () => {
  it.each(troubles)('is not repeated after %s', async (_name, answer, code) => {
    const started = await service(answer);
    const http = httpOver(await networkFor({}));
    const outcome = await callSts(http, endpointAt('http', '127.0.0.1', started.port), {
      repeat: 'before-sending-only',
    });
    http.close();
    expect(outcome).toMatchObject({ code });
    expect(started.requests()).toBe(1);
  });

  it('is not repeated after a reset of a kept connection either', async () => {
    let served = 0;
    const started = await service((request, response) => {
      served += 1;
      if (served === 1) answerIdentity(request, response);
      else request.socket.resetAndDestroy();
    });
    const http = httpOver(await networkFor({}));
    const endpoint = endpointAt('http', '127.0.0.1', started.port);
    expect(await callSts(http, endpoint)).toBe('answered');
    expect(await callSts(http, endpoint)).toMatchObject({ code: 'connection-reset' });
    http.close();
    expect([started.requests(), started.connections()]).toEqual([2, 1]);
  });

  it.each([
    ['twice', 'the time limit for connecting', { name: 'TimeoutError' }, 'connection-timeout', 2],
    ['twice', 'a time-out before', { code: 'ETIMEDOUT', syscall: 'connect' }, 'connection-timeout', 2],
    ['once', 'a time-out later on', { code: 'ETIMEDOUT', syscall: 'read' }, 'connection-reset', 1],
    ['once', 'a route that was lost', { code: 'EHOSTUNREACH', syscall: 'read' }, 'connection-reset', 1],
    ['once', 'a broken pipe', { code: 'EPIPE', syscall: 'write' }, 'connection-reset', 1],
  ])('is sent %s with %s', async (_times, _name, facts, code, attempts) => {
    const http = httpOver(await networkFor({}));
    const sent: unknown[] = [];
    const outcome = await callAws(
      {
        service: 'sts',
        operation: 'GetCallerIdentity',
        repeat: 'before-sending-only',
        classify: () => 'aws-refused',
        send: (signal) => {
          sent.push(signal);
          return Promise.reject(Object.assign(new Error('x'), facts));
        },
      },
      { http, signal: new AbortController().signal, onRepeat: () => undefined },
    );
    http.close();
    expect(outcome).toMatchObject({ ok: false, failure: { code } });
    expect(sent).toHaveLength(attempts);
  });
});

describe('a call that is safe', () => {
  it.each(troubles)('is repeated after %s', async (_name, trouble) => {
    let left = 2;
    const started = await service((request, response) => {
      left -= 1;
      if (left >= 0) trouble(request, response);
      else answerIdentity(request, response);
    });
    const http = httpOver(await networkFor({}));
    const outcome = await callSts(http, endpointAt('http', '127.0.0.1', started.port), { repeat: 'safe' });
    http.close();
    expect(outcome).toBe('answered');
    expect(started.requests()).toBe(3);
  });
});
