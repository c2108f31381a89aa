import { describe, expect, test } from 'vitest';
import { createCredentialIssuer } from '#main/sandbox/credential-issuer.ts';
import { findRole, roles } from '#main/sandbox/roles.ts';
import { sampleDsns } from '#main/sandbox/sample-dsns.ts';
import { deniedTables } from '#main/sandbox/table-permissions.ts';
import { Teardown } from '#main/sandbox/teardown.ts';
import { workgroups } from '#main/sandbox/workgroups.ts';

const endpoints = { sts: 'http://127.0.0.1:1', athena: 'http://127.0.0.1:2', s3: 'http://127.0.0.1:3' };

describe('sample DSNs', () => {
  test.each(sampleDsns(endpoints).map((dsn) => [dsn.name, dsn] as const))(
    '%s fits the account',
    (name, dsn) => {
      expect(name).toMatch(/^[A-Za-z0-9 -]{1,31}$/);
      const value = Object.fromEntries(dsn.entries);
      expect(workgroups.map((workgroup) => workgroup.name)).toContain(value.Workgroup);
      expect(findRole(value.preferred_role ?? '')?.trust.subjects).toContain('ana');
      expect(value).toMatchObject({
        Description: dsn.description,
        AuthenticationType: 'JWT',
        EndpointOverride: endpoints.athena,
        StsEndpointOverride: endpoints.sts,
        S3EndpointOverride: endpoints.s3,
      });
      expect(Object.keys(value)).toHaveLength(dsn.entries.length);
      expect(Object.keys(value)).not.toContain('web_identity_token');
    },
  );
});

describe('roles', () => {
  test('have ids and ARNs of their own, of the length that AWS gives', () => {
    expect(new Set(roles.map(({ arn }) => arn)).size).toBe(roles.length);
    expect(new Set(roles.map(({ uniqueId }) => uniqueId)).size).toBe(roles.length);
    for (const { uniqueId } of roles) expect(uniqueId).toMatch(/^AROA[A-Z0-9]{17}$/);
  });

  test('trust noor nowhere', () => {
    expect(roles.filter(({ trust }) => trust.subjects.includes('noor'))).toEqual([]);
  });
});

test('theo may read no sample table, ana all of them', () => {
  expect(deniedTables('theo').map(({ database, table }) => `${database}.${table}`)).toEqual([
    'retail.customers',
    'retail.orders',
    'retail.order_items',
    'weblogs.access_logs',
  ]);
  expect(deniedTables('ana')).toEqual([]);
  expect(deniedTables(null)).toEqual([]);
});

test('issued credentials are found by their key, and by no other', () => {
  const issuer = createCredentialIssuer();
  const identity = { accountId: '1', roleArn: 'r', arn: 'a', policy: [], subject: 'ana' };
  const one = issuer.issue(identity, 5);
  const two = issuer.issue(identity, 6);
  expect(issuer.find(one.accessKeyId)).toEqual({
    credentials: one,
    principal: { ...identity, accessKeyId: one.accessKeyId, expiresAt: 5 },
  });
  expect(two.secretAccessKey).not.toBe(one.secretAccessKey);
  expect(issuer.find('ASIAAAAAAAAAAAAAAAAA')).toBeUndefined();
});

test('teardown goes backwards, once, and does not stop at a failure', async () => {
  const done: string[] = [];
  const teardown = new Teardown();
  teardown.add(async () => void done.push('first'));
  teardown.add(async () => {
    throw new Error('stuck');
  });
  teardown.add(async () => void done.push('third'));
  await expect(Promise.all([teardown.run(), teardown.run()])).rejects.toThrow('could not be closed cleanly');
  expect(done).toEqual(['third', 'first']);
});
