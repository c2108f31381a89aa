import { AthenaClient, ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { ListTagsForResourceCommand as ListApplicationTags, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { CreateTokenWithIAMCommand, SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { valueAt } from '#app/dsn/dsn.ts';
import type { SampleDsn } from './remote-sandbox.ts';

interface Keys {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

function credentialsOf({ AccessKeyId = '', SecretAccessKey = '', SessionToken = '' }: Keys = {}) {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

const tagOf = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[] = []): string =>
  tags.find(({ Key }) => Key === 'AthenaDriverOidcAppArn')?.Value ?? '';

/**
 * The sign-in of a DSN by plain clients of the AWS SDK, each call as soon as it can be made and nothing around them:
 * no checks, no cache, no report. What the engine takes is compared with what this takes.
 */
export async function bareChain({ entries }: SampleDsn, token: string): Promise<string> {
  const given = (key: string): string => valueAt(entries, key) ?? '';
  const region = given('AwsRegion');
  const at = (key: string) => ({ region, endpoint: given(key), maxAttempts: 1 });
  const tip = given('AuthenticationType') === 'JWT_TIP';
  const RoleSessionName = given('role_session_name');
  const unsigned = new STSClient({ ...at('StsEndpointOverride'), credentials: credentialsOf() });
  const first = await unsigned.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: given(tip ? 'ApplicationRoleArn' : 'preferred_role'),
      RoleSessionName,
      WebIdentityToken: token,
    }),
  );
  const credentials = credentialsOf(first.Credentials);
  if (!tip) return credentials.accessKeyId;
  const athena = new AthenaClient({ ...at('EndpointOverride'), credentials });
  const oidc = new SSOOIDCClient({ ...at('SSOOIDCEndpointOverride'), credentials });
  const admin = new SSOAdminClient({ ...at('SSOAdminEndpointOverride'), credentials });
  const sts = new STSClient({ ...at('StsEndpointOverride'), credentials });
  const application =
    given('CustomerIdcApplicationArn') ||
    tagOf((await athena.send(new ListTagsForResourceCommand({ ResourceARN: given('WorkGroupArn') }))).Tags);
  const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const exchange = oidc.send(
    new CreateTokenWithIAMCommand({ clientId: application, grantType, assertion: token }),
  );
  const instance = application.replace(/:(\d{12}):application\/([^/]+)\/.*$/, '::instance/$2');
  const role =
    given('AccessRoleArn') ||
    tagOf(
      (await admin.send(new ListApplicationTags({ ResourceArn: application, InstanceArn: instance }))).Tags,
    );
  const ContextAssertion = (await exchange).awsAdditionalDetails?.identityContext ?? '';
  const ProviderArn = 'arn:aws:iam::aws:contextProvider/IdentityCenter';
  const last = await sts.send(
    new AssumeRoleCommand({
      RoleArn: role,
      RoleSessionName,
      ProvidedContexts: [{ ProviderArn, ContextAssertion }],
    }),
  );
  return credentialsOf(last.Credentials).accessKeyId;
}
