import { accountId } from '../account.ts';
import { providerArn } from '../identity-registration.ts';
import { findRole, type SandboxRole } from '../roles.ts';
import { type SandboxRequest, ServiceError } from '../service.ts';
import { checkConstraints, integerParameter } from './constraints.ts';
import { type VerifiedIdentity, verifyIdentityToken } from './identity-token.ts';
import {
  assumedRoleArn,
  checkRoleArn,
  checkRoleDuration,
  sessionConstraints,
  sessionMembers,
} from './session-parameters.ts';
import { sessionPolicies } from './session-policies.ts';
import type { StsState } from './sts-state.ts';
import type { XmlMembers } from './sts-xml.ts';

const constraints = [
  ...sessionConstraints,
  { parameter: 'WebIdentityToken', required: true, minLength: 4, maxLength: 20_000, secret: true },
  { parameter: 'ProviderId', minLength: 4, maxLength: 2048 },
];

/** `ProviderId` belongs to OAuth 2.0 access tokens of two providers, neither of which the account knows. */
function refuseProviderId(parameters: URLSearchParams): void {
  if (!parameters.has('ProviderId')) return;
  const message = 'ProviderId cannot be given for an OpenID Connect ID token';
  throw new ServiceError('ValidationError', 400, message);
}

/** A role that does not exist is refused like one that does not trust the caller, as AWS does. */
function trustedRole(arn: string, { subject, audience }: VerifiedIdentity): SandboxRole {
  const role = findRole(arn);
  if (role?.trust.audiences.includes(audience) && role.trust.subjects.includes(subject)) return role;
  throw new ServiceError('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity');
}

/** Web identity token in, temporary credentials out. */
export async function assumeRoleWithWebIdentity(
  state: StsState,
  parameters: URLSearchParams,
  request: SandboxRequest,
): Promise<XmlMembers> {
  const duration = integerParameter(parameters, 'DurationSeconds', 3600);
  checkConstraints(constraints, parameters);
  const value = (name: string) => parameters.get(name) ?? '';
  checkRoleArn(value('RoleArn'));
  refuseProviderId(parameters);
  const policies = sessionPolicies(parameters);
  const { now, signal } = request;
  const { registration } = state;
  const check = { registration, outboundIssuer: state.outbound.issuer, now, signal };
  const identity = await verifyIdentityToken(value('WebIdentityToken'), check);
  const role = trustedRole(value('RoleArn'), identity);
  checkRoleDuration(role, duration);
  const sessionName = value('RoleSessionName');
  const session = {
    accountId,
    roleArn: role.arn,
    arn: assumedRoleArn(role, sessionName),
    policy: role.policy,
    ...(policies ? { sessionPolicy: policies.statements } : {}),
    subject: identity.subject,
  };
  return {
    SubjectFromWebIdentityToken: identity.subject,
    Audience: identity.audience,
    ...sessionMembers(role, sessionName, state.credentials.issue(session, now + duration * 1000)),
    PackedPolicySize: policies?.packedSize,
    Provider: providerArn(registration),
  };
}
