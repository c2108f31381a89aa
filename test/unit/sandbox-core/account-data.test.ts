import { describe, expect, test } from 'vitest';
import { validateEntries } from '#app/dsn/checks/validate.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { createCredentialIssuer } from '#main/sandbox/credential-issuer.ts';
import { sampleTables } from '#main/sandbox/duckdb/sample-catalog.ts';
import {
  athenaApplication,
  driverTag,
  findApplication,
  grantlessApplication,
  untaggedApplication,
} from '#main/sandbox/identity-center/applications.ts';
import { usersByEmail } from '#main/sandbox/identity-center/directory.ts';
import { findPerson } from '#main/sandbox/people.ts';
import { personBehind } from '#main/sandbox/person-behind.ts';
import type { Principal } from '#main/sandbox/principal.ts';
import { findRole, roles } from '#main/sandbox/roles.ts';
import { rowScopeOf } from '#main/sandbox/row-scope.ts';
import { sampleDsns } from '#main/sandbox/sample-dsns.ts';
import { deniedTables } from '#main/sandbox/table-permissions.ts';
import { Teardown } from '#main/sandbox/teardown.ts';
import { workgroups } from '#main/sandbox/workgroups.ts';

const principal: Principal = {
  accountId: '111122223333',
  roleArn: null,
  arn: 'arn',
  accessKeyId: 'ASIA',
  expiresAt: 0,
  policy: [],
  subject: null,
};

const endpoints = {
  sts: 'http://127.0.0.1:1',
  athena: 'http://127.0.0.1:2',
  s3: 'http://127.0.0.1:3',
  ssoOidc: 'http://127.0.0.1:4',
  ssoAdmin: 'http://127.0.0.1:5',
  idp: 'http://127.0.0.1:6',
};
const dsns = sampleDsns(endpoints, 'AKIAEXAMPLE').map((dsn) => [dsn.name, dsn] as const);
const sampleOfType = (...types: string[]) =>
  dsns.filter(([, { entries }]) => types.includes(new Map(entries).get('AuthenticationType') ?? ''));

describe('sample DSNs', () => {
  test.each(dsns)('%s fits the account', (name, dsn) => {
    expect(name).toMatch(/^[A-Za-z0-9 -]{1,31}$/);
    const value = Object.fromEntries(dsn.entries);
    expect(workgroups.map((workgroup) => workgroup.name)).toContain(value.Workgroup);
    expect(value).toMatchObject({
      Description: dsn.description,
      EndpointOverride: endpoints.athena,
      StsEndpointOverride: endpoints.sts,
      S3EndpointOverride: endpoints.s3,
    });
    expect(Object.keys(value)).toHaveLength(dsn.entries.length);
    expect(dsn.entries.filter(([key, text]) => isSecretEntry(key, text))).toEqual([]);
  });

  test.each(dsns)('%s is what the driver takes', (_name, { entries }) => {
    const errors = validateEntries(entries).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });

  test.each(sampleOfType('JWT'))('%s takes a role that trusts ana', (_name, { entries }) => {
    expect(findRole(new Map(entries).get('preferred_role') ?? '')?.trust.subjects).toContain('ana');
  });

  test.each(sampleOfType('JWT_TIP', 'BrowserOidcTip'))('%s names its own workgroup', (_name, { entries }) => {
    const value = Object.fromEntries(entries);
    expect(value.WorkGroupArn).toBe(`arn:aws:athena:eu-west-1:111122223333:workgroup/${value.Workgroup}`);
    expect(value).toMatchObject({
      SSOOIDCEndpointOverride: endpoints.ssoOidc,
      SSOAdminEndpointOverride: endpoints.ssoAdmin,
    });
  });

  test('show every sign-in type that the sandbox can serve', () => {
    const types = dsns.map(([, { entries }]) => new Map(entries).get('AuthenticationType'));
    expect([...new Set(types)]).toEqual(['JWT', 'JWT_TIP', 'BrowserOidcTip', 'IAM Credentials']);
  });
});

describe('IAM Identity Center', () => {
  // Patterns of the SSO Admin and IAM APIs.
  const applicationPattern =
    /^arn:aws(-[a-z]{1,5}){0,3}:sso::\d{12}:application\/(sso)?ins-[a-zA-Z0-9-.]{16}\/apl-[a-zA-Z0-9]{16}$/;

  test.each([athenaApplication, untaggedApplication, grantlessApplication])('$name is well formed', (one) => {
    expect(one.arn).toMatch(applicationPattern);
    expect(findApplication(one.arn)).toBe(one);
    for (const role of one.credentialRoles) expect(findRole(role)).toBeDefined();
    for (const { key, value } of one.tags.filter((tag) => tag.key === driverTag)) {
      expect([key, findRole(value)?.trust.contextSetters]).toEqual([
        'AthenaDriverOidcAppArn',
        expect.arrayContaining([...one.credentialRoles]),
      ]);
    }
  });

  test('one workgroup names an application, the others none', () => {
    const named = workgroups.flatMap(({ name, tags }) =>
      tags.filter(({ key }) => key === driverTag).map(({ value }) => [name, value]),
    );
    expect(named).toEqual([['analysts', athenaApplication.arn]]);
  });

  test('lena and noor are nowhere, kim is twice', () => {
    const count = (id: string) => usersByEmail(findPerson(id)?.email ?? '').length;
    expect(['ana', 'ben', 'theo', 'noor', 'lena', 'kim'].map(count)).toEqual([1, 1, 1, 0, 0, 2]);
  });

  test('the address is found in any case', () => {
    expect(usersByEmail('ANA@Example.com').map(({ userName }) => userName)).toEqual(['ana']);
  });
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
  const all = sampleTables.map(({ database, name }) => ({ database, table: name }));
  expect(deniedTables('theo')).toEqual(all);
  expect(deniedTables('ben')).toEqual(all.filter(({ database }) => database === 'weblogs'));
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

test('the keys of a user have no session token and no end', () => {
  const issuer = createCredentialIssuer();
  const identity = { accountId: '1', roleArn: null, arn: 'u', policy: [], subject: null };
  const keys = issuer.issueLongTerm(identity);
  expect(keys.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(issuer.find(keys.accessKeyId)).toMatchObject({
    credentials: { sessionToken: null, expiresAt: Number.POSITIVE_INFINITY },
    principal: identity,
  });
});

test('table permissions are those of the propagated person, not of the one who opened the session', () => {
  const session = { ...principal, subject: 'theo' };
  const identity = { userId: '1', userName: 'ben', applicationArn: athenaApplication.arn };
  expect(personBehind(session)).toBe('theo');
  expect(personBehind({ ...session, identity })).toBe('ben');
  expect(rowScopeOf(session)).toBe('all');
  expect(rowScopeOf({ ...session, identity })).toBe('overseas');
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
