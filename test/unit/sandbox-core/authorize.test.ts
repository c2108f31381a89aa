import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorize, evaluate, matchesPattern } from '#main/sandbox/authorize.ts';
import type { PolicyStatement, Principal } from '#main/sandbox/principal.ts';

const allow = (actions: string[], resources = ['*']): PolicyStatement => ({
  effect: 'Allow',
  actions,
  resources,
});
const deny = (actions: string[], resources = ['*']): PolicyStatement => ({
  effect: 'Deny',
  actions,
  resources,
});

const principal = (policy: PolicyStatement[], sessionPolicy?: PolicyStatement[]): Principal => ({
  accountId: '111122223333',
  roleArn: 'arn:aws:iam::111122223333:role/Reader',
  arn: 'arn:aws:sts::111122223333:assumed-role/Reader/me',
  accessKeyId: 'ASIAAAAAAAAAAAAAAAAA',
  expiresAt: 0,
  policy,
  ...(sessionPolicy ? { sessionPolicy } : {}),
  subject: null,
});

const workgroup = 'arn:aws:athena:eu-west-1:111122223333:workgroup/primary';

describe('matchesPattern', () => {
  test.each([
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['*', '', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/a/b.csv', true],
    ['arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket', false],
    ['a.c', 'abc', false],
  ])('%s on %s: %s', (pattern, value, expected) => {
    expect(matchesPattern(pattern, value)).toBe(expected);
  });

  test('text without wildcards matches itself and nothing longer', () => {
    const plain = fc.string().filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(plain, plain, (text, more) => {
        expect(matchesPattern(text, text)).toBe(true);
        expect(matchesPattern(text, `${text}${more}`)).toBe(more === '');
        expect(matchesPattern(`${text}*`, `${text}${more}`)).toBe(true);
      }),
    );
  });
});

describe('evaluate', () => {
  test('compares actions without regard to case, resources with', () => {
    expect(evaluate([allow(['ATHENA:getworkgroup'])], 'athena:GetWorkGroup', workgroup)).toBe('allowed');
    expect(evaluate([allow(['*'], [workgroup.toUpperCase()])], 'athena:GetWorkGroup', workgroup)).toBe(
      'implicit-deny',
    );
  });

  test('a Deny wins, wherever it stands', () => {
    const statements = [allow(['*']), deny(['athena:*'])];
    expect(evaluate(statements, 'athena:GetWorkGroup', workgroup)).toBe('explicit-deny');
    expect(evaluate(statements.toReversed(), 'athena:GetWorkGroup', workgroup)).toBe('explicit-deny');
    expect(evaluate(statements, 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('allowed');
  });
});

describe('authorize', () => {
  const refusal = (by: Principal, action: string, resource: string): unknown => {
    try {
      authorize(by, action, resource);
      return 'allowed';
    } catch (error) {
      return error;
    }
  };

  test('words the refusal as AWS does', () => {
    expect(refusal(principal([]), 'athena:GetWorkGroup', workgroup)).toMatchObject({
      code: 'AccessDeniedException',
      status: 403,
      message: `User: arn:aws:sts::111122223333:assumed-role/Reader/me is not authorized to perform: athena:GetWorkGroup on resource: ${workgroup} because no identity-based policy allows the athena:GetWorkGroup action`,
    });
    expect(refusal(principal([deny(['*'])]), 'athena:GetWorkGroup', workgroup)).toMatchObject({
      message: expect.stringMatching(/with an explicit deny in an identity-based policy$/),
    });
  });

  test.each(['s3:GetObject', 'sts:AssumeRole'])('spells the code of %s without a suffix', (action) => {
    expect(refusal(principal([]), action, '*')).toMatchObject({ code: 'AccessDenied', status: 403 });
  });

  test('a session policy narrows the role and never widens it', () => {
    const everything = [allow(['*'])];
    const onlyS3 = [allow(['s3:*'])];
    expect(refusal(principal(everything, onlyS3), 's3:GetObject', 'arn:aws:s3:::b/k')).toBe('allowed');
    expect(refusal(principal(everything, onlyS3), 'athena:GetWorkGroup', workgroup)).toMatchObject({
      message: expect.stringContaining('because no session policy allows'),
    });
    expect(refusal(principal(onlyS3, everything), 'athena:GetWorkGroup', workgroup)).toMatchObject({
      message: expect.stringContaining('because no identity-based policy allows'),
    });
  });
});
