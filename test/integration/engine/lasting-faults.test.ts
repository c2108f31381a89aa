import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { places } from './fault-places.ts';
import { failureOf, runSample, verdictOf } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

/** A silent service is waited for to the end, hence the short limit then, and only then. */
const run = (silent = false): Promise<TestEvent[]> =>
  runSample(sandbox, {
    MinQueryExecutionPollingInterval: '20',
    ...(silent ? { RequestTimeout: '900' } : {}),
  });

const lasting = [
  [{ kind: 'throttle' }, 'throttled:aws', 3],
  [{ kind: 'serverError', status: 503 }, 'aws-fault:aws', 3],
  [{ kind: 'reset' }, 'connection-reset:network', 3],
  [{ kind: 'hang' }, 'answer-timeout:network', 2],
  [{ kind: 'half' }, 'answer-cut:network', 3],
  [{ kind: 'html' }, 'answer-not-from-aws:network', 1],
] as const;

describe.each(places)('%s %s', (service, operation, step) => {
  it.each(lasting)('%j ends as %s after %i attempts', async (fault, expected, attempts) => {
    sandbox.calls.reset();
    sandbox.faults.add({ service, operation, fault });
    const events = await run(fault.kind === 'hang');
    expect(failureOf(events)).toBe(`${step}:${expected}`);
    expect(verdictOf(events)).toBe('failed');
    expect(sandbox.calls.of(service, operation)).toBe(attempts);
  });
});

describe('a page of another status', () => {
  it.each([[403], [502]])('%i is no answer of AWS either', async (status) => {
    sandbox.faults.add({ service: 'athena', operation: 'GetWorkGroup', fault: { kind: 'html', status } });
    expect(failureOf(await run())).toBe('get-workgroup:answer-not-from-aws:network');
  });
});
