import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkConstraints, integerParameter } from '#main/sandbox/sts/constraints.ts';
import { packedPolicySize, sessionConstraints, sessionPolicy } from '#main/sandbox/sts/session-parameters.ts';

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
  const read = (policy: unknown) => sessionPolicy(new URLSearchParams({ Policy: JSON.stringify(policy) }));

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

  test('takes at least one per cent of the space', () => {
    expect(packedPolicySize(new URLSearchParams({ Policy: '{}' }))).toBe(1);
    expect(packedPolicySize(new URLSearchParams({ Policy: 'x'.repeat(2048) }))).toBe(100);
    expect(packedPolicySize(new URLSearchParams())).toBeUndefined();
  });
});
