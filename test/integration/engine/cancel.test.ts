import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { places } from './fault-places.ts';
import { memoryLog, newConnectionTest, sampleEntries, stepEnds, verdictOf } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

interface Cancelled {
  readonly events: readonly TestEvent[];
  /** From the abort to the `ended` event. */
  readonly ms: number;
}

/** Runs a test and aborts it once `when` holds; `changes` goes into the DSN. */
async function cancelled(
  when: (event: TestEvent) => Promise<boolean> | boolean,
  changes: Readonly<Record<string, string>> = {},
): Promise<Cancelled> {
  const log = memoryLog();
  const controller = new AbortController();
  const entries = sampleEntries(sandbox, 'Sandbox Analyst', changes);
  const input = { dsn: { name: 'x', entries }, token: await sandbox.token('ana'), query: null };
  const events: TestEvent[] = [];
  let aborted = 0;
  for await (const event of newConnectionTest(log).run(input, controller.signal)) {
    events.push(event);
    if (aborted === 0 && (await when(event))) {
      aborted = performance.now();
      controller.abort();
    }
  }
  expect(log.lines).toEqual([]);
  return { events, ms: performance.now() - aborted };
}

const called = (service: string, operation: string, times = 1): Promise<void> =>
  vi.waitFor(() => expect(sandbox.calls.of(service, operation)).toBeGreaterThanOrEqual(times), {
    timeout: 5000,
  });

function expectCancelledAt({ events, ms }: Cancelled, step: string): void {
  const ends = stepEnds(events);
  const at = ends.indexOf(`${step}:cancelled`);
  expect(at).toBeGreaterThanOrEqual(0);
  expect(ends).toHaveLength(8);
  expect(ends.slice(0, at).every((end) => end.endsWith(':passed'))).toBe(true);
  expect(ends.slice(at + 1).every((end) => end.endsWith(':not-run'))).toBe(true);
  expect(verdictOf(events)).toBe('cancelled');
  expect(ms).toBeLessThan(5000);
}

describe('cancelling while a service is silent', () => {
  it.each(places)('%s %s', async (service, operation, step) => {
    sandbox.calls.reset();
    sandbox.faults.add({ service, operation, fault: { kind: 'hang' } });
    const outcome = await cancelled(async (event) => {
      if (event.kind !== 'step-started' || event.id !== step) return false;
      await called(service, operation);
      return true;
    });
    expectCancelledAt(outcome, step);
  });
});

describe('cancelling while waiting', () => {
  it('between two attempts', async () => {
    sandbox.faults.add({ service: 'athena', operation: 'GetWorkGroup', fault: { kind: 'throttle' } });
    const outcome = await cancelled((event) => event.kind === 'step-fact' && event.fact.label === 'Repeated');
    expectCancelledAt(outcome, 'get-workgroup');
  });

  it('between two looks at a query, which is then stopped', async () => {
    sandbox.calls.reset();
    const outcome = await cancelled(
      (event) => event.kind === 'step-fact' && event.fact.label === 'Query id',
      {
        MinQueryExecutionPollingInterval: '60000',
      },
    );
    expectCancelledAt(outcome, 'run-query');
    await called('athena', 'StopQueryExecution');
  });

  it('while a query is being started, which is then stopped', async () => {
    sandbox.calls.reset();
    sandbox.faults.add({
      service: 'athena',
      operation: 'StartQueryExecution',
      fault: { kind: 'delay', ms: 300 },
    });
    const outcome = await cancelled(async (event) => {
      if (event.kind !== 'step-started' || event.id !== 'run-query') return false;
      await called('athena', 'StartQueryExecution');
      return true;
    });
    expectCancelledAt(outcome, 'run-query');
    await called('athena', 'StopQueryExecution');
  });

  it('stops no query that has come to its end', async () => {
    sandbox.calls.reset();
    sandbox.faults.add({ service: 's3', operation: 'GetObject', fault: { kind: 'hang' } });
    const outcome = await cancelled(
      (event) => event.kind === 'step-started' && event.id === 'read-result-s3',
    );
    expectCancelledAt(outcome, 'read-result-s3');
    expect(sandbox.calls.of('athena', 'StopQueryExecution')).toBe(0);
  });
});

describe('cancelling while an endpoint is being reached', () => {
  let mute: Server;
  let port: number;

  beforeAll(async () => {
    mute = createServer((socket) => socket.on('error', () => socket.destroy()));
    port = await new Promise<number>((resolve, reject) => {
      mute.listen(0, '127.0.0.1', () => {
        const address = mute.address();
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
  afterAll(() => void mute.close());

  it('in the middle of a TLS handshake', async () => {
    const outcome = await cancelled((event) => event.kind === 'step-fact' && event.id === 'reach-endpoints', {
      StsEndpointOverride: `127.0.0.1:${port}`,
    });
    expectCancelledAt(outcome, 'reach-endpoints');
  });
});

describe('a test that is cancelled', () => {
  it('before it began runs nothing', async () => {
    sandbox.calls.reset();
    const { events } = await cancelled((event) => event.kind === 'planned');
    expect(verdictOf(events)).toBe('cancelled');
    expect(sandbox.calls.of('sts', 'AssumeRoleWithWebIdentity')).toBe(0);
  });

  it('by its reader walking away is stopped as well', async () => {
    sandbox.calls.reset();
    const entries = sampleEntries(sandbox, 'Sandbox Analyst', { MinQueryExecutionPollingInterval: '60000' });
    const input = { dsn: { name: 'x', entries }, token: await sandbox.token('ana'), query: null };
    for await (const event of newConnectionTest().run(input, new AbortController().signal)) {
      if (event.kind === 'step-fact' && event.fact.label === 'Query id') break;
    }
    await called('athena', 'StopQueryExecution');
  });
});
