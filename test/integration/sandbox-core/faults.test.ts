import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '#main/sandbox/fault.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { athenaOf, exchangeToken, type Keys, s3Of, signIn, stsOf } from './aws-clients.ts';

let sandbox: Sandbox;
let keys: Keys;
const object = { Bucket: 'athena-sandbox-results', Key: 'rows.csv' };
beforeAll(async () => {
  sandbox = await startSandbox();
  keys = await signIn(sandbox);
  await s3Of(sandbox, keys).send(new PutObjectCommand({ ...object, Body: 'x'.repeat(100_000) }));
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.calls.reset();
});
afterAll(() => sandbox.close());

const readObject = async () =>
  (await (await s3Of(sandbox, keys).send(new GetObjectCommand(object))).Body?.transformToString())?.length;

const services = [
  ['sts', 'GetCallerIdentity', () => stsOf(sandbox, keys).send(new GetCallerIdentityCommand({}))],
  [
    'athena',
    'GetWorkGroup',
    () => athenaOf(sandbox, keys).send(new GetWorkGroupCommand({ WorkGroup: 'primary' })),
  ],
  ['s3', 'GetObject', readObject],
] as const;

describe.each(services)('%s', (service, operation, call) => {
  const strike = (fault: Fault, times = 1) => sandbox.faults.add({ service, operation, fault, times });
  const failure = async (): Promise<{
    name: string;
    Code?: string;
    code?: string;
    status?: number;
    text: string;
  }> => {
    try {
      await call();
    } catch (error) {
      const { name, Code, code, message, $metadata } = error as {
        name: string;
        Code?: string;
        code?: string;
        message: string;
        $metadata?: { httpStatusCode?: number };
      };
      const status = $metadata?.httpStatusCode;
      return {
        name,
        ...(Code === undefined ? {} : { Code }),
        ...(code === undefined ? {} : { code }),
        ...(status === undefined ? {} : { status }),
        text: message,
      };
    }
    throw new Error('the call went through');
  };

  test('throttles as often as it was told to', async () => {
    strike({ kind: 'throttle' }, 2);
    const name = { sts: 'Throttling', athena: 'ThrottlingException', s3: 'SlowDown' }[service];
    const status = service === 's3' ? 503 : 400;
    expect(await failure()).toMatchObject({ name, status });
    expect(await failure()).toMatchObject({ name, status });
    await expect(call()).resolves.toBeDefined();
    expect(sandbox.calls.of(service, operation)).toBe(3);
  });

  test.each([500, 502, 503])('answers with status %d', async (status) => {
    strike({ kind: 'serverError', status });
    expect(await failure()).toMatchObject({ status });
  });

  test('resets the connection', async () => {
    strike({ kind: 'reset' });
    expect(await failure()).toMatchObject({ code: 'ECONNRESET' });
  });

  test('cuts the answer in half', async () => {
    strike({ kind: 'half' });
    expect((await failure()).status).not.toBe(400);
    await expect(call()).resolves.toBeDefined();
  });

  test('answers with a page of a proxy', async () => {
    strike({ kind: 'html', status: 403 });
    expect(await failure()).toMatchObject({ status: 403 });
    await expect(call()).resolves.toBeDefined();
  });

  test('takes every credential for expired', async () => {
    strike({ kind: 'expiredCredentials' });
    expect((await failure()).name).toMatch(/^ExpiredToken(Exception)?$/);
  });

  test('shows its wrong clock in the Date header', async () => {
    strike({ kind: 'clockSkew', seconds: -86_400 });
    // Unsigned and so refused, but by the same operation.
    const answer = await fetch(`${sandbox.endpoints[service]}/${object.Bucket}/${object.Key}`, {
      headers: { 'x-amz-target': `AmazonAthena.${operation}` },
      ...(service === 'sts' ? { method: 'POST', body: new URLSearchParams({ Action: operation }) } : {}),
    });
    const skew = Date.now() - Date.parse(answer.headers.get('date') ?? '');
    expect(Math.abs(skew - 86_400_000)).toBeLessThan(5000);
    await expect(call()).resolves.toBeDefined();
  });

  test('answers late', async () => {
    strike({ kind: 'delay', ms: 150 });
    const before = performance.now();
    await call();
    expect(performance.now() - before).toBeGreaterThanOrEqual(145);
  });
});

test('any refusal can be asked for, in the form of the service', async () => {
  const refusal = {
    kind: 'refuse',
    code: 'RegionDisabledException',
    status: 403,
    message: 'STS is off here',
  } as const;
  sandbox.faults.add({ service: '*', operation: '*', fault: refusal });
  await expect(exchangeToken(sandbox)).rejects.toMatchObject({
    Code: 'RegionDisabledException',
    message: 'STS is off here',
    $metadata: { httpStatusCode: 403, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
});

test('a token counts as expired where nothing is signed', async () => {
  sandbox.faults.add({ service: 'sts', fault: { kind: 'expiredCredentials' } });
  await expect(exchangeToken(sandbox)).rejects.toMatchObject({
    Code: 'ExpiredTokenException',
    $metadata: { httpStatusCode: 400 },
  });
});

test.each([
  ['sts', 403, 'MissingAuthenticationToken'],
  ['athena', 403, 'MissingAuthenticationTokenException'],
  ['s3', 403, 'AccessDenied'],
] as const)('a stranger learns from %s nothing but that', async (service, status, code) => {
  const answer = await fetch(sandbox.endpoints[service], { method: 'PATCH' });
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(code);
});

test('a body over the limit is refused, and the next call served', async () => {
  const answer = await fetch(sandbox.endpoints.sts, { method: 'POST', body: 'x'.repeat(300_000) });
  expect(answer.status).toBe(413);
  await expect(exchangeToken(sandbox)).resolves.toBeDefined();
});

test('a page of a proxy says 200 unless told otherwise', async () => {
  sandbox.faults.add({ service: '*', operation: '*', fault: { kind: 'html' } as Fault, times: 1 });
  const answer = await fetch(sandbox.endpoints.sts, { method: 'POST' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('x-amzn-requestid')).toBeNull();
});

test('half an answer announces the whole and delivers a part', async () => {
  sandbox.faults.add({ service: 's3', operation: 'GetObject', fault: { kind: 'half' } });
  const { Body, ContentLength } = await s3Of(sandbox, keys).send(new GetObjectCommand(object));
  expect(ContentLength).toBe(100_000);
  let arrived = 0;
  const reading = (async () => {
    for await (const chunk of Body as AsyncIterable<Uint8Array>) arrived += chunk.length;
  })();
  await expect(reading).rejects.toThrow();
  expect(arrived).toBe(50_000);
});

test('a call that hangs ends with its caller, and does not hold up closing', async () => {
  const other = await startSandbox();
  other.faults.add({ service: 'sts', operation: '*', fault: { kind: 'hang' } });
  const given = AbortSignal.timeout(200);
  await expect(fetch(other.endpoints.sts, { method: 'POST', signal: given })).rejects.toThrow(/timeout/);
  const hanging = fetch(other.endpoints.sts, { method: 'POST' });
  const ended = expect(hanging).rejects.toThrow('fetch failed');
  await other.close();
  await ended;
});

test('faults strike their own operation alone, are listed, and go one by one', async () => {
  const first = sandbox.faults.add({ service: 'sts', operation: 'AssumeRole', fault: { kind: 'throttle' } });
  const second = sandbox.faults.add({ service: 'athena', operation: '*', fault: { kind: 'throttle' } });
  await expect(exchangeToken(sandbox)).resolves.toBeDefined();
  expect(sandbox.faults.list().map(({ id }) => id)).toEqual([first, second]);
  sandbox.faults.clear(first);
  expect(sandbox.faults.list()).toMatchObject([{ id: second, service: 'athena', left: null }]);
});

test('calls are counted by service and operation', async () => {
  await exchangeToken(sandbox);
  await exchangeToken(sandbox, { person: 'noor' }).catch(() => undefined);
  expect(sandbox.calls.all()).toEqual({
    'idp.discovery': 2,
    'idp.jwks': 2,
    'sts.AssumeRoleWithWebIdentity': 2,
  });
});

test('a latency is added to every call', async () => {
  const slow = await startSandbox({ latencyMs: 120 });
  const before = performance.now();
  await exchangeToken(slow);
  await slow.close();
  expect(performance.now() - before).toBeGreaterThanOrEqual(118);
});
