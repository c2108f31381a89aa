import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { verdictOf } from '#test/integration/engine/scenario.ts';
import { runTip } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const context = `AQoJb3JpZ2luX2lkYw${'SentinelContext'.repeat(20)}`;

it.each([
  ['sso-oidc', 'CreateTokenWithIAM', 'InvalidGrantException'],
  ['sso-admin', 'ListTagsForResource', 'ValidationException'],
  ['athena', 'ListTagsForResource', 'InvalidRequestException'],
  ['sts', 'AssumeRole', 'ValidationError'],
] as const)('%s throws secrets back, and none is told', async (service, operation, code) => {
  const token = await sandbox.token('ana');
  const message = `assertion ${token} ContextAssertion=${context} and ${context}; Bearer ${token}`;
  sandbox.faults.add({ service, operation, fault: { kind: 'refuse', code, status: 400, message } });
  const events = await runTip(sandbox, 'Sandbox TIP with Tags', token);
  expect(verdictOf(events)).toBe('failed');
  const told = JSON.stringify(events);
  for (const secret of [...token.split('.').slice(1), 'SentinelContext']) expect(told).not.toContain(secret);
});

it('tells nothing of what a sign-in goes on with', async () => {
  const token = await sandbox.token('ana');
  const events = await runTip(sandbox, 'Sandbox TIP with Tags', token);
  expect(verdictOf(events)).toBe('passed');
  const told = JSON.stringify(events);
  expect(told).not.toMatch(/ASIA[A-Z0-9]{12}|AQoJb3JpZ2lu|eyJ[\w-]{10,}\./);
});
