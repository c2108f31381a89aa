import { describe, expect, it } from 'vitest';
import { readAccessRefusal } from '#main/platform/read-access-refusal.ts';

describe('what IAM says is missing', () => {
  it.each([
    [
      'User: arn:aws:sts::111122223333:assumed-role/A/b is not authorized to perform: athena:GetWorkGroup on resource: arn:aws:athena:eu-west-1:111122223333:workgroup/primary because no identity-based policy allows the athena:GetWorkGroup action',
      'athena:GetWorkGroup',
      'arn:aws:athena:eu-west-1:111122223333:workgroup/primary',
    ],
    [
      'User: x is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k.csv" with an explicit deny',
      's3:GetObject',
      'arn:aws:s3:::b/k.csv',
    ],
    ['Not authorized to perform sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithWebIdentity', null],
    [
      'You are not authorized to perform: athena:StartQueryExecution on the resource. ',
      'athena:StartQueryExecution',
      null,
    ],
    ['Access Denied', null, null],
    ['', null, null],
  ])('%s', (message, action, resource) => {
    expect(readAccessRefusal(message)).toEqual({ action, resource });
  });

  it('takes linear time', () => {
    const began = performance.now();
    readAccessRefusal('not authorized to perform: on resource: '.repeat(20_000));
    readAccessRefusal(`authorized to perform: ${' '.repeat(500_000)}`);
    readAccessRefusal(`authorized to perform: ${'a:'.repeat(300_000)}`);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
