import { randomBytes, randomUUID } from 'node:crypto';
import type { IdentityCenterApplication } from '../identity-center/applications.ts';
import { findApplication } from '../identity-center/applications.ts';
import type { DirectoryUser } from '../identity-center/directory.ts';
import { instanceId } from '../identity-center/instance.ts';
import type { Principal } from '../principal.ts';
import { type SandboxRequest, ServiceError } from '../service.ts';
import { mappedUser, verifyAssertion } from './assertion.ts';
import type { IdTokenSigner } from './id-token-signer.ts';
import type { SsoOidcState } from './sso-oidc-state.ts';
import { readTokenRequest, type TokenRequest } from './token-request.ts';

/** Whether a token is presented for the first time; asking spends it. */
export type SpendToken = (fingerprint: string) => boolean;

interface Parts {
  readonly state: SsoOidcState;
  readonly signer: IdTokenSigner;
  readonly spend: SpendToken;
}

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const grantTypes = [
  jwtBearer,
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:token-exchange',
];
const defaultScopes = ['openid', 'aws', 'sts:identity_context'];
/** Seconds. */
const lifetime = 3600;

/** The application, if its credentials policy names the caller's role; the role's own policy has no say. */
function permittedApplication({ clientId }: TokenRequest, principal: Principal): IdentityCenterApplication {
  const application = findApplication(clientId);
  if (application === undefined)
    throw new ServiceError('InvalidClientException', 401, 'Invalid client provided');
  if (principal.roleArn !== null && application.credentialRoles.includes(principal.roleArn))
    return application;
  const message = `User: ${principal.arn} is not authorized to perform: sso-oauth:CreateTokenWithIAM on resource: ${clientId}`;
  throw new ServiceError('AccessDeniedException', 400, message);
}

/** The audiences of the grant. */
function enabledGrant(
  { grantType }: TokenRequest,
  application: IdentityCenterApplication,
): readonly string[] {
  if (!grantTypes.includes(grantType)) {
    throw new ServiceError('UnsupportedGrantTypeException', 400, 'Unsupported grant type');
  }
  if (grantType === jwtBearer && application.jwtBearerAudiences !== null)
    return application.jwtBearerAudiences;
  throw new ServiceError(
    'UnauthorizedClientException',
    400,
    'The client is not authorized for this grant type',
  );
}

function grantedScopes({ scope }: TokenRequest, application: IdentityCenterApplication): readonly string[] {
  const all = [...defaultScopes, ...application.scopes];
  const asked = scope ?? [];
  const strange = asked.find((one) => !all.includes(one));
  if (strange === undefined) return asked.length === 0 ? all : asked;
  throw new ServiceError('InvalidScopeException', 400, `The scope ${strange} is not granted to the client`);
}

async function personBehind(
  { assertion }: TokenRequest,
  audiences: readonly string[],
  { state, spend }: Parts,
  { now, signal }: SandboxRequest,
): Promise<DirectoryUser> {
  if (!assertion) throw new ServiceError('InvalidRequestException', 400, 'Missing or malformed: assertion');
  const check = { issuer: state.trustedIssuer, audiences, now, signal };
  const { claims, fingerprint } = await verifyAssertion(assertion, check);
  const user = mappedUser(claims);
  if (spend(fingerprint)) return user;
  throw new ServiceError('InvalidGrantException', 400, 'The assertion has already been exchanged');
}

async function answerFor(
  user: DirectoryUser,
  application: IdentityCenterApplication,
  scope: readonly string[],
  { state, signer }: Parts,
  now: number,
): Promise<object> {
  const { userId, userName } = user;
  const identity = { userId, userName, applicationArn: application.arn };
  const identityContext = state.contexts.issue({ identity, expiresAt: now + lifetime * 1000 });
  const issuedAt = Math.floor(now / 1000);
  const idToken = await signer.sign({
    iss: `https://identitycenter.amazonaws.com/${instanceId}`,
    aud: application.arn,
    sub: userId,
    iat: issuedAt,
    exp: issuedAt + lifetime,
    jti: randomUUID(),
    'sts:identity_context': identityContext,
  });
  const withDetails = state.settings.get().identityContextIn === 'details-and-id-token';
  return {
    accessToken: `aoa${randomBytes(180).toString('base64url')}`,
    tokenType: 'Bearer',
    expiresIn: lifetime,
    idToken,
    issuedTokenType: 'urn:ietf:params:oauth:token-type:access_token',
    scope,
    ...(withDetails ? { awsAdditionalDetails: { identityContext } } : {}),
  };
}

/** The person's own token in, IAM Identity Center's tokens out, with the identity context for STS. */
export async function createTokenWithIam(
  parts: Parts,
  request: SandboxRequest,
  principal: Principal,
): Promise<object> {
  const asked = readTokenRequest(request.body);
  const application = permittedApplication(asked, principal);
  const audiences = enabledGrant(asked, application);
  const scope = grantedScopes(asked, application);
  const user = await personBehind(asked, audiences, parts, request);
  return answerFor(user, application, scope, parts, request.now);
}
