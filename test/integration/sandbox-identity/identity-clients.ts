import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { CreateTokenWithIAMCommand, SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { AssumeRoleCommand, GetWebIdentityTokenCommand } from '@aws-sdk/client-sts';
import { region, roleArn } from '#main/sandbox/account.ts';
import type { LongTermKeys } from '#main/sandbox/credential-issuer.ts';
import { athenaApplication } from '#main/sandbox/identity-center/applications.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';
import { exchangeToken, type Keys, keysOf, stsOf } from '../sandbox-core/aws-clients.ts';

type AnyKeys = LongTermKeys & { readonly sessionToken?: string };

const once = { region, maxAttempts: 1 } as const;

export function ssoOidcOf(sandbox: Sandbox, credentials: AnyKeys): SSOOIDCClient {
  return new SSOOIDCClient({ ...once, endpoint: sandbox.endpoints.ssoOidc, credentials });
}

export function ssoAdminOf(sandbox: Sandbox, credentials: AnyKeys): SSOAdminClient {
  return new SSOAdminClient({ ...once, endpoint: sandbox.endpoints.ssoAdmin, credentials });
}

/** The application role's session of a person, and the token that it was had with. */
export async function applicationSession(sandbox: Sandbox, person = 'ana', role = 'AthenaTipApplication') {
  const answer = await exchangeToken(sandbox, { person, role });
  return keysOf(answer.Credentials);
}

export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export function jwtBearerCommand(assertion: string, more: object = {}): CreateTokenWithIAMCommand {
  return new CreateTokenWithIAMCommand({
    clientId: athenaApplication.arn,
    grantType: jwtBearer,
    assertion,
    ...more,
  });
}

/** The identity context of a person, had with that person's own token. */
export async function identityContext(sandbox: Sandbox, keys: Keys, person = 'ana'): Promise<string> {
  const answer = await ssoOidcOf(sandbox, keys).send(jwtBearerCommand(await sandbox.token(person)));
  return answer.awsAdditionalDetails?.identityContext ?? '';
}

export const contextProvider = 'arn:aws:iam::aws:contextProvider/IdentityCenter';

export function contextCommand(assertion: string, more: object = {}): AssumeRoleCommand {
  return new AssumeRoleCommand({
    RoleArn: roleArn('AthenaTipAccess'),
    RoleSessionName: 'tester',
    DurationSeconds: 3600,
    ProvidedContexts: [{ ProviderArn: contextProvider, ContextAssertion: assertion }],
    ...more,
  });
}

/** The whole chain: credentials that Athena takes for the person's own. */
export async function propagatedSession(sandbox: Sandbox, person: string): Promise<Keys> {
  const keys = await applicationSession(sandbox, person);
  const assertion = await identityContext(sandbox, keys, person);
  return keysOf((await stsOf(sandbox, keys).send(contextCommand(assertion))).Credentials);
}

/** A token that AWS signed for the account's IAM user. */
export async function awsSignedToken(sandbox: Sandbox, audience = sandbox.issuer): Promise<string> {
  const command = new GetWebIdentityTokenCommand({ Audience: [audience], SigningAlgorithm: 'ES384' });
  const answer = await stsOf(sandbox, sandbox.iamKeys).send(command);
  return answer.WebIdentityToken ?? '';
}
