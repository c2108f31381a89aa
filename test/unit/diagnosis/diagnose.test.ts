import { describe, expect, it } from 'vitest';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { owners } from '#app/diagnosis/diagnosis.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failureCodes } from '#app/diagnosis/failure-code.ts';
import { redact } from '#main/platform/redact.ts';

const known: Omit<Failure, 'code'> = {
  service: 'athena',
  operation: 'GetWorkGroup',
  serviceCode: 'InvalidRequestException',
  httpStatus: 400,
  requestId: 'r-1',
  message: 'Something is wrong.',
  endpoint: 'athena.eu-west-1.amazonaws.com:443',
  action: 'athena:GetWorkGroup',
  resource: 'arn:aws:athena:eu-west-1:111122223333:workgroup/primary',
  subject: 'primary',
  claims: { issuer: 'https://login.example.com', audience: 'client', subject: 'ana' },
  clockOffsetSeconds: 600,
};

describe.each(failureCodes)('%s', (code) => {
  it.each([
    ['with nothing known', { code }],
    ['with all known', { ...known, code }],
  ] satisfies [string, Failure][])('is explained in short whole sentences, %s', (_name, failure) => {
    const diagnosis = diagnose(failure);
    expect(diagnosis.code).toBe(code);
    for (const explanation of [diagnosis, ...diagnosis.otherwise]) {
      expect(owners).toContain(explanation.owner);
      for (const text of [explanation.cause, explanation.remedy]) {
        expect(text).toMatch(/^\S.*\.$/s);
        expect(text.length).toBeLessThanOrEqual(240);
        expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{|TODO|\s{2}|—|!/);
      }
    }
    if (diagnosis.link !== null) expect(new URL(diagnosis.link).protocol).toBe('https:');
  });

  it('comes through the search for secrets as it is', () => {
    const { cause, remedy, otherwise } = diagnose({ code });
    const texts = [cause, remedy, ...otherwise.flatMap((other) => [other.cause, other.remedy])];
    expect(texts.map(redact)).toEqual(texts);
  });

  it('never offers the same explanation twice', () => {
    const diagnosis = diagnose({ ...known, code });
    const causes = [diagnosis, ...diagnosis.otherwise].map(({ cause }) => cause);
    expect(new Set(causes).size).toBe(causes.length);
  });
});

describe('what is handed over', () => {
  it('for a refused action is the statement to add', () => {
    const { handOver } = diagnose({ ...known, code: 'access-denied' });
    expect(JSON.parse(handOver ?? '')).toEqual({
      Effect: 'Allow',
      Action: 'athena:GetWorkGroup',
      Resource: 'arn:aws:athena:eu-west-1:111122223333:workgroup/primary',
    });
  });

  it('for a refused token is the trust policy statement', () => {
    const role = 'arn:aws-us-gov:iam::111122223333:role/team/Analyst';
    const { handOver } = diagnose({ ...known, code: 'trust-policy-refuses', subject: role });
    expect(JSON.parse(handOver ?? '')).toEqual({
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws-us-gov:iam::111122223333:oidc-provider/login.example.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'login.example.com:aud': 'client', 'login.example.com:sub': 'ana' },
      },
    });
  });

  it('is nothing where the role is no ARN', () => {
    expect(diagnose({ ...known, code: 'trust-policy-refuses', subject: 'Analyst' }).handOver).toBeNull();
  });
});

describe('the clock', () => {
  it.each([
    [600, '10 minutes ahead'],
    [-3600, '60 minutes behind'],
    [-20, 'too far off for AWS'],
  ])('%i s off is told as %s', (clockOffsetSeconds, words) => {
    expect(diagnose({ code: 'clock-skew', clockOffsetSeconds }).cause).toContain(words);
  });
});

it('shows what the service answered', () => {
  expect(diagnose({ ...known, code: 'aws-refused' }).detail).toBe(
    'GetWorkGroup, HTTP 400, InvalidRequestException: Something is wrong.',
  );
  expect(diagnose({ code: 'token-missing' }).detail).toBeNull();
});
