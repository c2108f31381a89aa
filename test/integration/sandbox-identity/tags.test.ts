import { ListTagsForResourceCommand as ListWorkgroupTags } from '@aws-sdk/client-athena';
import { ListTagsForResourceCommand, paginateListTagsForResource } from '@aws-sdk/client-sso-admin';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { roleArn } from '#main/sandbox/account.ts';
import { athenaApplication, untaggedApplication } from '#main/sandbox/identity-center/applications.ts';
import { instanceArn } from '#main/sandbox/identity-center/instance.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { athenaOf, type Keys } from '../sandbox-core/aws-clients.ts';
import { applicationSession, ssoAdminOf } from './identity-clients.ts';

let sandbox: Sandbox;
let keys: Keys;
beforeAll(async () => {
  sandbox = await startSandbox();
  keys = await applicationSession(sandbox);
});
afterAll(() => sandbox.close());
afterEach(() => {
  sandbox.faults.clear();
  sandbox.settings.change({ ssoTagPageSize: 75 });
});

const driverTag = 'AthenaDriverOidcAppArn';
const workgroupArn = (name: string) => `arn:aws:athena:eu-west-1:111122223333:workgroup/${name}`;

describe('tags of a workgroup', () => {
  const tagsOf = (name: string) =>
    athenaOf(sandbox, keys).send(new ListWorkgroupTags({ ResourceARN: workgroupArn(name) }));

  test('name the application to the application role', async () => {
    expect((await tagsOf('analysts')).Tags).toContainEqual({ Key: driverTag, Value: athenaApplication.arn });
  });

  test('are there without it, too', async () => {
    expect((await tagsOf('primary')).Tags).toEqual([]);
  });

  test('are kept from a role without athena:ListTagsForResource', async () => {
    const bare = await applicationSession(sandbox, 'ana', 'AthenaTipNoTagRead');
    const command = new ListWorkgroupTags({ ResourceARN: workgroupArn('analysts') });
    await expect(athenaOf(sandbox, bare).send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('of a workgroup that does not exist are not found', async () => {
    await expect(tagsOf('nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('tags of an application', () => {
  const command = (ResourceArn: string, more: object = {}) =>
    new ListTagsForResourceCommand({ ResourceArn, ...more });
  const ask = (arn: string, more: object = {}) => ssoAdminOf(sandbox, keys).send(command(arn, more));

  test('name the access role', async () => {
    expect((await ask(athenaApplication.arn)).Tags).toContainEqual({
      Key: driverTag,
      Value: roleArn('AthenaTipAccess'),
    });
    expect((await ask(athenaApplication.arn, { InstanceArn: instanceArn })).Tags).toHaveLength(2);
  });

  test('are there without it, too', async () => {
    const { Tags, NextToken } = await ask(untaggedApplication.arn);
    expect(Tags).toEqual([{ Key: 'team', Value: 'analytics' }]);
    expect(NextToken).toBeUndefined();
  });

  test('come in pages', async () => {
    sandbox.settings.change({ ssoTagPageSize: 1 });
    const pages = paginateListTagsForResource(
      { client: ssoAdminOf(sandbox, keys) },
      { ResourceArn: athenaApplication.arn },
    );
    const read: (string | undefined)[][] = [];
    for await (const page of pages) read.push((page.Tags ?? []).map(({ Key }) => Key));
    expect(read).toEqual([['team'], [driverTag]]);
  });

  test('have page tokens that are good for their own listing alone', async () => {
    sandbox.settings.change({ ssoTagPageSize: 1 });
    const { NextToken } = await ask(athenaApplication.arn);
    await expect(ask(untaggedApplication.arn, { NextToken })).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(ask(athenaApplication.arn, { NextToken: 'made-up' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test.each([
    ['arn:aws:sso::111122223333:application/ssoins-1111222233334444/apl-ffffffffffffffff', {}],
    [athenaApplication.arn.toUpperCase().replace('ARN:AWS:SSO', 'arn:aws:sso'), {}],
    [athenaApplication.arn, { InstanceArn: 'arn:aws:sso:::instance/ssoins-9999222233334444' }],
  ])('of %s with %j are not found', async (arn, more) => {
    await expect(ask(arn, more)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test.each([
    ['arn:x', {}],
    [roleArn('AthenaTipAccess'), {}],
    ['arn:aws:sso::1:a', { InstanceArn: 'arn:aws:sso:::instance/short' }],
  ])('of %s with %j are not even looked for', async (arn, more) => {
    await expect(ask(arn, more)).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('are kept from a role without sso:ListTagsForResource, with status 400', async () => {
    const bare = await applicationSession(sandbox, 'ana', 'AthenaTipNoTagRead');
    await expect(ssoAdminOf(sandbox, bare).send(command(athenaApplication.arn))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`sso:ListTagsForResource on resource: ${athenaApplication.arn}`),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test.each([
    ['throttle', 'ThrottlingException', 400],
    ['serverError', 'InternalServerException', 500],
    ['expiredCredentials', 'ExpiredTokenException', 403],
  ] as const)('can be hit by %s', async (kind, name, status) => {
    sandbox.faults.add({ service: 'sso-admin', operation: 'ListTagsForResource', fault: { kind } });
    await expect(ask(athenaApplication.arn)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status },
    });
  });

  test('are asked for with a signature, and nothing else can be asked', async () => {
    const headers = { 'x-amz-target': 'SWBExternalService.ListTagsForResource' };
    const unsigned = await fetch(sandbox.endpoints.ssoAdmin, { method: 'POST', headers, body: '{}' });
    expect([unsigned.status, await unsigned.json()]).toEqual([
      403,
      expect.objectContaining({ __type: 'MissingAuthenticationTokenException' }),
    ]);
  });
});
