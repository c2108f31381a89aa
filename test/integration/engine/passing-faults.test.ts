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

const run = (): Promise<TestEvent[]> => runSample(sandbox, { MinQueryExecutionPollingInterval: '20' });

describe.each(places)('%s %s', (service, operation, step) => {
  it.each([
    [{ kind: 'throttle' }],
    [{ kind: 'serverError', status: 500 }],
    [{ kind: 'reset' }],
    [{ kind: 'half' }],
  ] as const)('%j twice is overcome, and told', async (fault) => {
    sandbox.faults.add({ service, operation, fault, times: 2 });
    const events = await run();
    expect(verdictOf(events)).toBe('passed');
    const told = events.filter((event) => event.kind === 'step-fact' && event.fact.label === 'Repeated');
    expect(told).toHaveLength(2);
    for (const event of told) expect(event).toMatchObject({ id: step });
  });

  it('a delay within the limit is waited for', async () => {
    sandbox.faults.add({ service, operation, fault: { kind: 'delay', ms: 120 }, times: 1 });
    expect(verdictOf(await run())).toBe('passed');
  });

  it.each([[7200], [-7200]])('a clock that is off by %i s is named', async (seconds) => {
    sandbox.faults.add({ service, operation, fault: { kind: 'clockSkew', seconds } });
    const events = await run();
    expect(failureOf(events)).toBe(`${step}:clock-skew:you`);
    const failed = JSON.stringify(
      events.find((event) => event.kind === 'step-ended' && event.outcome.state === 'failed'),
    );
    expect(failed).toContain(seconds > 0 ? '120 minutes behind' : '120 minutes ahead');
  });

  it('a small skew is a warning', async () => {
    sandbox.faults.add({ service, operation, fault: { kind: 'clockSkew', seconds: 130 } });
    const events = await run();
    expect(verdictOf(events)).toBe('passed');
    // The states of a query are asked too often for a warning each time.
    if (operation !== 'GetQueryExecution') expect(JSON.stringify(events)).toContain('2 minutes behind');
  });
});

describe('expired credentials', () => {
  it.each(places.filter(([service]) => service !== 'sts'))('%s %s', async (service, operation, step) => {
    sandbox.faults.add({ service, operation, fault: { kind: 'expiredCredentials' } });
    expect(failureOf(await run())).toBe(`${step}:credentials-expired:you`);
  });
});

describe('an identity provider that AWS cannot reach', () => {
  it('is the identity administrator’s matter', async () => {
    sandbox.faults.add({ service: 'idp', operation: 'jwks', fault: { kind: 'serverError', status: 500 } });
    expect(failureOf(await run())).toBe(
      'assume-role-with-web-identity:identity-provider-unreachable:identity-admin',
    );
  });
});
