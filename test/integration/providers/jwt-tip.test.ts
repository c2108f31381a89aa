import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StepOutcome, TestEvent } from '#app/contract/connection-test.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { failureOf, stepEnds, verdictOf } from '#test/integration/engine/scenario.ts';
import { newSignInTools } from '#test/support/sign-in-tools.ts';
import { runTip } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

const signInCalls = (calls: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(calls).filter(([name]) => /^sts\.|^sso-|ListTagsForResource/.test(name)));

async function counted(run: () => Promise<unknown>): Promise<Record<string, number>> {
  sandbox.calls.reset();
  await run();
  return signInCalls(sandbox.calls.all());
}

function outcomeOf(events: readonly TestEvent[], id: string): StepOutcome | undefined {
  return events.flatMap((event) =>
    event.kind === 'step-ended' && event.id === id ? [event.outcome] : [],
  )[0];
}

function failedOutcome(events: readonly TestEvent[]) {
  const outcomes = events.flatMap((event) => (event.kind === 'step-ended' ? [event.outcome] : []));
  const failed = outcomes.find((outcome) => outcome.state === 'failed');
  if (failed?.state !== 'failed') throw new Error('nothing failed');
  return failed;
}

describe('a sign-in with the person’s identity', () => {
  it('finds application and access role by tags, in five calls', async () => {
    let events: TestEvent[] = [];
    const calls = await counted(async () => {
      events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'));
    });
    expect(failureOf(events)).toBeUndefined();
    expect(stepEnds(events)).toEqual([
      'check-dsn:passed',
      'check-token:passed',
      'reach-endpoints:passed',
      'assume-role-with-web-identity:passed',
      'read-workgroup-tag:passed',
      expect.stringMatching(/^(read-application-tag|create-token-with-iam):passed$/),
      expect.stringMatching(/^(read-application-tag|create-token-with-iam):passed$/),
      'assume-access-role:passed',
      'get-workgroup:passed',
      'run-query:passed',
      'read-result-s3:passed',
      'read-result-api:passed',
    ]);
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  it('takes the ARNs of the DSN, in three calls', async () => {
    const calls = await counted(async () => {
      const events = await runTip(sandbox, 'Sandbox TIP with ARNs', await sandbox.token('ana'));
      expect(verdictOf(events)).toBe('passed');
      expect(stepEnds(events)).not.toContain('read-workgroup-tag:passed');
    });
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it('shows each person the rows of their own', async () => {
    const rowsOf = async (person: string) => {
      const sql = 'SELECT count(*) FROM customers';
      const token = await sandbox.token(person);
      const events = await runTip(sandbox, 'Sandbox TIP with ARNs', token, {}, newSignInTools(), sql);
      return events.flatMap((event) => (event.kind === 'rows' ? [event.sample.rows] : []))[0];
    };
    const [ana, ben] = [await rowsOf('ana'), await rowsOf('ben')];
    expect(ana?.[0]?.[0]).toMatch(/^[1-9]\d*$/);
    expect(ben).not.toEqual(ana);
  });

  it('tells that the token is spent, and never sends it again', async () => {
    const token = await sandbox.token('ana');
    const tools = newSignInTools();
    const first = await runTip(sandbox, 'Sandbox TIP with ARNs', token, {}, tools);
    expect(outcomeOf(first, 'create-token-with-iam')).toMatchObject({
      state: 'passed',
      warnings: [expect.stringContaining('Power BI')],
    });
    const calls = await counted(async () => {
      const second = await runTip(sandbox, 'Sandbox TIP with ARNs', token, {}, tools);
      expect(failureOf(second)).toBe('check-token:token-spent:you');
    });
    expect(calls).toEqual({});
  });

  it('starts a step as soon as its own needs are there', async () => {
    sandbox.faults.add({
      service: 'sso-admin',
      operation: 'ListTagsForResource',
      fault: { kind: 'delay', ms: 400 },
    });
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'));
    const order = events.flatMap((event) =>
      event.kind === 'step-started' || event.kind === 'step-ended' ? [`${event.kind} ${event.id}`] : [],
    );
    expect(order.indexOf('step-ended create-token-with-iam')).toBeLessThan(
      order.indexOf('step-ended read-application-tag'),
    );
    expect(order.indexOf('step-started read-application-tag')).toBeLessThan(
      order.indexOf('step-ended create-token-with-iam'),
    );
  });
});

const roleArn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

describe('a sign-in that is refused', () => {
  it.each([
    ['Sandbox TIP no Tag', 'ana', {}, 'read-workgroup-tag:workgroup-tag-missing:aws-admin'],
    ['Sandbox TIP no Role Tag', 'ana', {}, 'read-application-tag:application-tag-missing:aws-admin'],
    ['Sandbox TIP no SetContext', 'ana', {}, 'assume-access-role:access-role-refuses:aws-admin'],
    ['Sandbox TIP with ARNs', 'lena', {}, 'create-token-with-iam:person-not-provisioned:identity-admin'],
    ['Sandbox TIP with ARNs', 'kim', {}, 'create-token-with-iam:person-not-provisioned:identity-admin'],
    ['Sandbox TIP with ARNs', 'noor', {}, 'assume-role-with-web-identity:trust-policy-refuses:aws-admin'],
    [
      'Sandbox TIP with ARNs',
      'ana',
      { AccessRoleArn: roleArn('NoSuchRole') },
      'assume-access-role:access-role-refuses:aws-admin',
    ],
    ['Sandbox TIP with ARNs', 'ana', { duration: '7200' }, 'assume-access-role:duration-too-long:you'],
    [
      'Sandbox TIP with Tags',
      'ana',
      { ApplicationRoleArn: roleArn('AthenaTipNoTagRead') },
      'read-workgroup-tag:access-denied:aws-admin',
    ],
    [
      'Sandbox TIP with Tags',
      'ana',
      { WorkGroupArn: 'arn:aws:athena:us-west-2:111122223333:workgroup/analysts' },
      'read-workgroup-tag:workgroup-arn-invalid:you',
    ],
    [
      'Sandbox TIP with ARNs',
      'ana',
      { ApplicationRoleArn: roleArn('AthenaAnalyst') },
      'create-token-with-iam:application-refuses-role:aws-admin',
    ],
    [
      'Sandbox TIP with ARNs',
      'ana',
      {
        CustomerIdcApplicationArn:
          'arn:aws:sso::111122223333:application/ssoins-1111222233334444/apl-0000000000000000',
      },
      'create-token-with-iam:application-unknown:aws-admin',
    ],
    [
      'Sandbox TIP with ARNs',
      'ana',
      {
        CustomerIdcApplicationArn:
          'arn:aws:sso::111122223333:application/ssoins-1111222233334444/apl-a1b2c3d4e5f60003',
      },
      'create-token-with-iam:grant-not-enabled:aws-admin',
    ],
  ])('%s as %s with %j: %s', async (name, person, changes, expected) => {
    const events = await runTip(sandbox, name, await sandbox.token(person), changes);
    expect(failureOf(events)).toBe(expected);
  });

  it('with an ES256 token before any call, since Identity Center would refuse it', async () => {
    const token = await sandbox.token('ana', { algorithm: 'ES256' });
    const calls = await counted(async () => {
      const events = await runTip(sandbox, 'Sandbox TIP with ARNs', token);
      expect(failureOf(events)).toBe('check-token:token-algorithm-unsupported:identity-admin');
      expect(failedOutcome(events).diagnosis.detail).toContain('RS256');
    });
    expect(calls).toEqual({});
  });

  it('notes a token without an id', async () => {
    const token = await sandbox.token('ana', { omit: ['jti'] });
    const events = await runTip(sandbox, 'Sandbox TIP with ARNs', token);
    expect(outcomeOf(events, 'check-token')).toMatchObject({ warnings: [expect.stringContaining('jti')] });
  });

  it('warns before of a duration and a workgroup that do not fit', async () => {
    const changes = { duration: '7200', Workgroup: 'primary' };
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'), changes);
    const outcome = outcomeOf(events, 'check-dsn');
    const warnings = outcome?.state === 'passed' ? outcome.warnings.join('\n') : '';
    expect(warnings).toContain('3600');
    expect(warnings).toContain('WorkGroupArn names analysts');
  });

  it('hands over the trust policy statement with SetContext', async () => {
    const events = await runTip(sandbox, 'Sandbox TIP no SetContext', await sandbox.token('ana'));
    const { diagnosis } = failedOutcome(events);
    expect(diagnosis.cause).toContain('sts:SetContext');
    expect(JSON.parse(diagnosis.handOver ?? '')).toEqual({
      Effect: 'Allow',
      Principal: { AWS: roleArn('AthenaTipApplication') },
      Action: ['sts:AssumeRole', 'sts:SetContext'],
    });
  });

  it('spends no token on a call that cannot leave this computer', async () => {
    const tools = newSignInTools();
    const token = await sandbox.token('ana');
    const changes = { SSOOIDCEndpointOverride: 'http://127.0.0.1:1' };
    const events = await runTip(sandbox, 'Sandbox TIP with ARNs', token, changes, tools);
    expect(failureOf(events)).toBe('reach-endpoints:connection-refused:network');
    expect(await tools.spentTokens.isSpent(token)).toBeNull();
  });

  it.each(['reset', 'serverError'] as const)(
    'sends a token once even where the answer is a %s',
    async (kind) => {
      sandbox.faults.add({ service: 'sso-oidc', operation: 'CreateTokenWithIAM', fault: { kind }, times: 5 });
      const token = await sandbox.token('ana');
      const calls = await counted(() => runTip(sandbox, 'Sandbox TIP with ARNs', token));
      expect(Object.entries(calls).find(([name]) => name.endsWith('CreateTokenWithIAM'))?.[1]).toBe(1);
    },
  );
});
