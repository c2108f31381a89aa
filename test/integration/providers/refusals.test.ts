import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestEvent } from '#app/contract/connection-test.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { failureOf } from '#test/integration/engine/scenario.ts';
import { runTip } from './scenario.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.faults.clear());
afterAll(() => sandbox.close());

type Refusal = readonly [code: string, status: number, message: string, failure: string];

interface Place {
  readonly step: string;
  readonly service: 'athena' | 'sts' | 'sso-oidc' | 'sso-admin';
  readonly operation: string;
  readonly refusals: readonly Refusal[];
}

const places: readonly Place[] = [
  {
    step: 'read-workgroup-tag',
    service: 'athena',
    operation: 'ListTagsForResource',
    refusals: [
      ['InvalidRequestException', 400, 'ARN is not well formed', 'workgroup-arn-invalid:you'],
      ['ResourceNotFoundException', 400, 'Workgroup is not found', 'workgroup-not-found:you'],
      ['InternalServerException', 500, '', 'aws-fault:aws'],
      [
        'AccessDeniedException',
        403,
        'User: x is not authorized to perform: athena:ListTagsForResource on resource: arn:y',
        'access-denied:aws-admin',
      ],
      ['ExpiredTokenException', 403, '', 'credentials-expired:you'],
      ['UnrecognizedClientException', 403, '', 'credentials-invalid:you'],
      ['ThrottlingException', 400, 'Rate exceeded', 'throttled:aws'],
    ],
  },
  {
    step: 'read-application-tag',
    service: 'sso-admin',
    operation: 'ListTagsForResource',
    refusals: [
      [
        'AccessDeniedException',
        400,
        'User: x is not authorized to perform: sso:ListTagsForResource',
        'access-denied:aws-admin',
      ],
      ['ResourceNotFoundException', 400, '', 'application-unknown:aws-admin'],
      ['ResourceNotFound', 400, '', 'application-unknown:aws-admin'],
      ['ValidationException', 400, '', 'tag-value-wrong:aws-admin'],
      ['ThrottlingException', 400, '', 'throttled:aws'],
      ['InternalServerException', 500, '', 'aws-fault:aws'],
    ],
  },
  {
    step: 'create-token-with-iam',
    service: 'sso-oidc',
    operation: 'CreateTokenWithIAM',
    refusals: [
      ['AccessDeniedException', 400, '', 'application-refuses-role:aws-admin'],
      ['InvalidGrantException', 400, '', 'token-grant-refused:you'],
      ['InvalidGrantException', 400, 'The assertion has already been exchanged', 'token-spent:you'],
      ['InvalidGrantException', 400, 'JWT token has been replayed', 'token-spent:you'],
      ['InvalidGrantException', 400, 'The issuer is not trusted', 'trusted-issuer-mismatch:aws-admin'],
      ['InvalidGrantException', 400, 'Invalid audience', 'trusted-audience-mismatch:aws-admin'],
      ['InvalidGrantException', 400, 'No user found', 'person-not-provisioned:identity-admin'],
      ['InvalidGrantException', 400, 'Token is expired', 'token-expired:you'],
      ['InvalidGrant', 400, 'Signature verification failed', 'token-signature-invalid:identity-admin'],
      ['InvalidClientException', 401, '', 'application-unknown:aws-admin'],
      ['InvalidRequestException', 400, 'clientId is malformed', 'application-unknown:aws-admin'],
      ['InvalidRequestException', 400, '', 'aws-refused:aws-admin'],
      ['InvalidRequestRegionException', 400, '', 'identity-center-elsewhere:you'],
      ['InvalidScopeException', 400, '', 'scope-refused:aws-admin'],
      ['ExpiredTokenException', 400, 'The token has expired', 'token-expired:you'],
      ['ExpiredToken', 400, '', 'token-expired:you'],
      ['UnauthorizedClientException', 400, '', 'grant-not-enabled:aws-admin'],
      ['UnsupportedGrantTypeException', 400, '', 'grant-not-enabled:aws-admin'],
      ['SlowDownException', 400, '', 'throttled:aws'],
      ['InternalServerException', 500, '', 'aws-fault:aws'],
    ],
  },
  {
    step: 'assume-access-role',
    service: 'sts',
    operation: 'AssumeRole',
    refusals: [
      ['AccessDenied', 403, '', 'access-role-refuses:aws-admin'],
      ['ExpiredTokenException', 400, '', 'credentials-expired:you'],
      ['ExpiredTokenException', 400, 'The ContextAssertion has expired', 'identity-context-refused:you'],
      ['ValidationError', 400, 'DurationSeconds exceeds the 1 hour session limit', 'duration-too-long:you'],
      ['ValidationError', 400, 'arn:x is invalid for RoleArn', 'role-invalid:you'],
      ['ValidationError', 400, 'The ContextAssertion is invalid', 'identity-context-refused:you'],
      ['RequestExpired', 400, '', 'clock-skew:you'],
      ['RegionDisabledException', 403, '', 'region-disabled:aws-admin'],
      ['PackedPolicyTooLarge', 400, '', 'session-policy-invalid:you'],
      ['MalformedPolicyDocument', 400, '', 'session-policy-invalid:you'],
    ],
  },
];

const rows = places.flatMap(({ step, service, operation, refusals }) =>
  refusals.map(([code, status, message, failure]) => ({
    step,
    service,
    operation,
    code,
    status,
    message,
    expected: `${step}:${failure}`,
  })),
);

function diagnosisIn(events: readonly TestEvent[]): Diagnosis {
  for (const event of events) {
    if (event.kind === 'step-ended' && event.outcome.state === 'failed') return event.outcome.diagnosis;
  }
  throw new Error('nothing failed');
}

describe('a refusal', () => {
  it.each(rows)('$operation, $code ($status) $message: $expected', async (row) => {
    const { service, operation, code, status, message } = row;
    sandbox.faults.add({ service, operation, fault: { kind: 'refuse', code, status, message } });
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'));
    expect(failureOf(events)).toBe(row.expected);
  });

  it('for the Region names the one to use', async () => {
    sandbox.faults.add({
      service: 'sso-oidc',
      operation: 'CreateTokenWithIAM',
      fault: {
        kind: 'refuse',
        code: 'InvalidRequestRegionException',
        status: 400,
        message: '',
        members: { region: 'eu-central-1', endpoint: 'https://oidc.eu-central-1.amazonaws.com' },
      },
    });
    const events = await runTip(sandbox, 'Sandbox TIP with ARNs', await sandbox.token('ana'));
    expect(diagnosisIn(events).cause).toContain('eu-central-1');
  });

  it('of GetWorkGroup on the access role is a gap in its policy, not a wrong token', async () => {
    const message =
      'User: arn:aws:sts::111122223333:assumed-role/AthenaTipAccess/x is not authorized to perform: athena:GetWorkGroup on resource: arn:aws:athena:us-east-1:111122223333:workgroup/analysts';
    sandbox.faults.add({
      service: 'athena',
      operation: 'GetWorkGroup',
      fault: { kind: 'refuse', code: 'AccessDeniedException', status: 400, message },
    });
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'));
    expect(failureOf(events)).toBe('get-workgroup:access-denied:aws-admin');
    const { remedy, handOver } = diagnosisIn(events);
    expect(remedy).toContain('token is fine');
    expect(handOver).toContain('athena:GetWorkGroup');
  });

  it('without a reason offers the likelier causes, each with who can mend it', async () => {
    sandbox.faults.add({
      service: 'sso-oidc',
      operation: 'CreateTokenWithIAM',
      fault: { kind: 'refuse', code: 'InvalidGrantException', status: 400, message: '' },
    });
    const events = await runTip(sandbox, 'Sandbox TIP with ARNs', await sandbox.token('ana'));
    const { otherwise, handOver } = diagnosisIn(events);
    expect(otherwise.map(({ code }) => code)).toEqual([
      'person-not-provisioned',
      'trusted-issuer-mismatch',
      'token-spent',
    ]);
    expect(handOver).toContain(sandbox.issuer);
  });

  it('of a tag without a word still names the action, and the parameter that makes the tag needless', async () => {
    sandbox.faults.add({
      service: 'sso-admin',
      operation: 'ListTagsForResource',
      fault: { kind: 'refuse', code: 'AccessDeniedException', status: 400 },
    });
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'));
    const { cause, handOver, otherwise, detail } = diagnosisIn(events);
    expect(cause).toContain('sso:ListTagsForResource');
    expect(JSON.parse(handOver ?? '')).toMatchObject({ Action: 'sso:ListTagsForResource' });
    expect(otherwise.map(({ owner, remedy }) => [owner, remedy])).toEqual([
      ['you', 'Set AccessRoleArn, if you know it.'],
    ]);
    expect(detail).not.toContain('UnknownError');
  });

  it('by a policy that forbids is not mended by a permission', async () => {
    const message =
      'User: x is not authorized to perform: y with an explicit deny in a service control policy';
    sandbox.faults.add({
      service: 'sts',
      operation: 'AssumeRoleWithWebIdentity',
      fault: { kind: 'refuse', code: 'AccessDenied', status: 403, message },
    });
    const events = await runTip(sandbox, 'Sandbox Analyst', await sandbox.token('ana'));
    expect(failureOf(events)).toBe('assume-role-with-web-identity:trust-policy-refuses:aws-admin');
    const { remedy, handOver, otherwise } = diagnosisIn(events);
    expect(remedy).toContain('A policy forbids it');
    expect(handOver).toBe(message);
    expect(otherwise).toEqual([]);
  });

  it('that got lost on the way back may have spent the token', async () => {
    sandbox.faults.add({ service: 'sso-oidc', operation: '*', fault: { kind: 'half' } });
    const events = await runTip(sandbox, 'Sandbox TIP with ARNs', await sandbox.token('ana'));
    expect(failureOf(events)).toBe('create-token-with-iam:answer-cut:network');
    expect(diagnosisIn(events).remedy).toContain('fresh token');
  });
});

describe('a DSN', () => {
  it.each([
    ['of another Region', 'arn:aws:athena:ap-south-1:111122223333:workgroup/analysts'],
    ['that is none', 'analysts'],
  ])('with the ARN of a workgroup %s is refused for the ARN', async (_name, arn) => {
    const changes = { WorkGroupArn: arn };
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'), changes);
    expect(failureOf(events)).toBe('read-workgroup-tag:workgroup-arn-invalid:you');
  });

  it('that lacks a parameter is told so once', async () => {
    const changes = { ApplicationRoleArn: '' };
    const events = await runTip(sandbox, 'Sandbox TIP with Tags', await sandbox.token('ana'), changes);
    expect(failureOf(events)).toBe('check-dsn:dsn-invalid:you');
    expect(diagnosisIn(events).remedy.match(/ApplicationRoleArn/g)).toHaveLength(1);
  });
});
