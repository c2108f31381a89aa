import { AthenaClient, GetWorkGroupCommand, ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { ListTagsForResourceCommand as ListApplicationTags, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { CreateTokenWithIAMCommand, SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { keysOf } from '../sandbox-core/aws-clients.ts';
import { contextProvider, jwtBearer } from './identity-clients.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const driverTag = 'AthenaDriverOidcAppArn';
const anonymous = { accessKeyId: 'none', secretAccessKey: 'none' };

/** The driver's chain of calls, with nothing but what the DSN says. */
class Chain {
  readonly #value: ReadonlyMap<string, string>;

  constructor(name: string) {
    this.#value = new Map(sandbox.dsns.find((dsn) => dsn.name === name)?.entries);
  }

  text(key: string): string {
    return this.#value.get(key) ?? '';
  }

  #place(override: string) {
    return { region: this.text('AwsRegion'), endpoint: this.text(override), maxAttempts: 1 };
  }

  async run(token: string): Promise<string | undefined> {
    const sts = new STSClient({ ...this.#place('StsEndpointOverride'), credentials: anonymous });
    const assumed = await sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: this.text('ApplicationRoleArn'),
        RoleSessionName: this.text('role_session_name'),
        WebIdentityToken: token,
      }),
    );
    const credentials = keysOf(assumed.Credentials);
    const application = this.text('CustomerIdcApplicationArn') || (await this.#applicationTag(credentials));
    const role = this.text('AccessRoleArn') || (await this.#roleTag(credentials, application));
    const oidc = new SSOOIDCClient({ ...this.#place('SSOOIDCEndpointOverride'), credentials });
    const created = await oidc.send(
      new CreateTokenWithIAMCommand({ clientId: application, grantType: jwtBearer, assertion: token }),
    );
    const enhanced = await new STSClient({ ...this.#place('StsEndpointOverride'), credentials }).send(
      new AssumeRoleCommand({
        RoleArn: role,
        RoleSessionName: this.text('role_session_name'),
        DurationSeconds: Number(this.text('duration')),
        ProvidedContexts: [
          { ProviderArn: contextProvider, ContextAssertion: created.awsAdditionalDetails?.identityContext },
        ],
      }),
    );
    const keys = keysOf(enhanced.Credentials);
    const athena = new AthenaClient({ ...this.#place('EndpointOverride'), credentials: keys });
    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: this.text('Workgroup') }));
    return WorkGroup?.State;
  }

  async #applicationTag(credentials: ReturnType<typeof keysOf>): Promise<string> {
    const athena = new AthenaClient({ ...this.#place('EndpointOverride'), credentials });
    const { Tags } = await athena.send(
      new ListTagsForResourceCommand({ ResourceARN: this.text('WorkGroupArn') }),
    );
    return this.#tag('the workgroup', Tags);
  }

  async #roleTag(credentials: ReturnType<typeof keysOf>, application: string): Promise<string> {
    const admin = new SSOAdminClient({ ...this.#place('SSOAdminEndpointOverride'), credentials });
    const { Tags } = await admin.send(new ListApplicationTags({ ResourceArn: application }));
    return this.#tag('the application', Tags);
  }

  #tag(where: string, tags: { Key?: string | undefined; Value?: string | undefined }[] = []): string {
    const value = tags.find(({ Key }) => Key === driverTag)?.Value;
    if (value === undefined) throw new Error(`${where} has no ${driverTag}`);
    return value;
  }
}

describe.each(['Sandbox TIP with Tags', 'Sandbox TIP with ARNs'])('%s', (name) => {
  test.each(['ana', 'ben', 'theo'])('takes %s to the workgroup', async (person) => {
    expect(await new Chain(name).run(await sandbox.token(person))).toBe('ENABLED');
  });

  test.each([
    ['noor', 'AccessDenied'],
    ['lena', 'InvalidGrantException'],
    ['kim', 'InvalidGrantException'],
  ])('ends for %s with %s', async (person, error) => {
    await expect(new Chain(name).run(await sandbox.token(person))).rejects.toMatchObject({ name: error });
  });

  test('takes a token once', async () => {
    const token = await sandbox.token('ana');
    await new Chain(name).run(token);
    await expect(new Chain(name).run(token)).rejects.toMatchObject({ name: 'InvalidGrantException' });
  });
});

test.each([
  ['Sandbox TIP with Tags', 5],
  ['Sandbox TIP with ARNs', 3],
])('%s takes %i calls to sign in', async (name, count) => {
  const token = await sandbox.token('ana');
  sandbox.calls.reset();
  await new Chain(name).run(token);
  const calls = Object.entries(sandbox.calls.all()).filter(([call]) => !call.startsWith('idp.'));
  // GetWorkGroup, at the end, is not part of the sign-in.
  expect(calls.reduce((sum, [, times]) => sum + times, 0)).toBe(count + 1);
});

test.each([
  ['Sandbox TIP no SetContext', /sts:SetContext/],
  ['Sandbox TIP no Tag', /^the workgroup has no/],
  ['Sandbox TIP no Role Tag', /^the application has no/],
])('%s fails where it says', async (name, message) => {
  await expect(new Chain(name).run(await sandbox.token('ana'))).rejects.toThrow(message);
});

test('Sandbox Browser Sign-in names a provider and a client that exist', async () => {
  const chain = new Chain('Sandbox Browser Sign-in');
  const discovery = await fetch(chain.text('IdpWellKnownConfigurationUrl'));
  expect(await discovery.json()).toMatchObject({
    issuer: sandbox.issuer,
    scopes_supported: expect.arrayContaining(['openid', 'email', 'offline_access']),
  });
  const token = await sandbox.token('ana', { audience: chain.text('client_id') });
  expect(await chain.run(token)).toBe('ENABLED');
});

test('Sandbox IAM Credentials names the key of the user, and leaves the secret out', async () => {
  const chain = new Chain('Sandbox IAM Credentials');
  expect([chain.text('UID'), chain.text('PWD')]).toEqual([sandbox.iamKeys.accessKeyId, '']);
  expect(JSON.stringify(sandbox.dsns)).not.toContain(sandbox.iamKeys.secretAccessKey);
  const athena = new AthenaClient({
    region: chain.text('AwsRegion'),
    endpoint: chain.text('EndpointOverride'),
    credentials: sandbox.iamKeys,
  });
  const answer = await athena.send(new GetWorkGroupCommand({ WorkGroup: chain.text('Workgroup') }));
  expect(answer.WorkGroup?.State).toBe('ENABLED');
});
