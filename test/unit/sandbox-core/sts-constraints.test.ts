import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConstraints, integerParameter } from '#main/sandbox/sts/constraints.ts';
import { sessionConstraints } from '#main/sandbox/sts/session-parameters.ts';
import { sessionPolicies } from '#main/sandbox/sts/session-policies.ts';

const good = { RoleArn: 'arn:aws:iam::111122223333:role/Reader', RoleSessionName: 'me' };
const check = (changes: Record<string, string>) => () =>
  checkConstraints(sessionConstraints, new URLSearchParams({ ...good, ...changes }));

describe('session constraints', () => {
  test('take what the API reference allows', () => {
    const name = fc.stringMatching(/^[\w+=,.@-]{2,64}$/);
    const duration = fc.integer({ min: 900, max: 43_200 });
    fc.assert(
      fc.property(name, duration, (RoleSessionName, seconds) => {
        expect(check({ RoleSessionName, DurationSeconds: String(seconds) })).not.toThrow();
      }),
    );
  });

  test.each([
    [
      { RoleSessionName: 'a' },
      "'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    ],
    [{ RoleSessionName: 'a'.repeat(65) }, 'Member must have length less than or equal to 64'],
    [{ RoleSessionName: 'a:b' }, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*'],
    [
      { DurationSeconds: '43201' },
      "'43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
  ])('refuse %j', (changes, text) => {
    expect(check(changes as Record<string, string>)).toThrow(text);
  });

  test('name what is missing', () => {
    expect(() => checkConstraints(sessionConstraints, new URLSearchParams())).toThrow(
      "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
    );
  });
});

test('a number that is none is malformed', () => {
  const parameters = new URLSearchParams({ DurationSeconds: '1e3' });
  expect(() => integerParameter(parameters, 'DurationSeconds', 3600)).toThrow('must be an integer');
  expect(integerParameter(new URLSearchParams(), 'DurationSeconds', 3600)).toBe(3600);
});

describe('session policy', () => {
  const read = (policy: unknown) =>
    sessionPolicies(new URLSearchParams({ Policy: JSON.stringify(policy) }))?.statements;

  test('one or many of each member mean the same', () => {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
    const expected = [{ effect: 'Allow', actions: ['s3:*'], resources: ['*'] }];
    expect(read({ Version: '2012-10-17', Statement: statement })).toEqual(expected);
    expect(read({ Statement: [{ ...statement, Action: ['s3:*'], Resource: ['*'] }] })).toEqual(expected);
  });

  test('what the sandbox does not evaluate is refused, never ignored', () => {
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: {} } };
    expect(() => read({ Statement: statement })).toThrow('Syntax errors in policy.');
    expect(() => read({ Statement: { ...statement, Condition: undefined, Effect: 'allow' } })).toThrow(
      'Syntax errors',
    );
  });

  const statement = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';
  const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
  const sizeOf = (parameters: Record<string, string>) =>
    sessionPolicies(new URLSearchParams(parameters))?.packedSize;

  test('takes its share of the space, managed policies included', () => {
    expect(sizeOf({ Policy: '{"Statement":[]}' })).toBe(1);
    expect(sizeOf({ Policy: statement.padEnd(2048) })).toBe(100);
    expect(sizeOf({})).toBeUndefined();
    expect(sizeOf({ 'PolicyArns.member.1.arn': arn })).toBe(2);
    expect(() => sizeOf({ Policy: statement.padEnd(2048), 'PolicyArns.member.1.arn': arn })).toThrow(
      'Packed policy consumes 102% of allotted space',
    );
  });

  test('is inline and managed together', () => {
    const parameters = new URLSearchParams({ Policy: statement, 'PolicyArns.member.1.arn': arn });
    const actions = sessionPolicies(parameters)?.statements.flatMap((one) => one.actions);
    expect(actions).toEqual(expect.arrayContaining(['*', 'athena:Get*']));
  });

  test('names managed policies that exist, ten at most', () => {
    const many = (count: number) =>
      sizeOf(
        Object.fromEntries(
          Array.from({ length: count }, (_, at) => [`PolicyArns.member.${at + 1}.arn`, arn]),
        ),
      );
    expect(many(10)).toBe(19);
    expect(() => many(11)).toThrow("at 'policyArns' failed to satisfy constraint");
    expect(() => sizeOf({ 'PolicyArns.member.1.arn': `${arn}s` })).toThrow('does not exist');
    expect(() => sizeOf({ 'PolicyArns.member.1.arn': 'arn:short' })).toThrow("at 'policyArns.1.member.arn'");
  });
});
