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
  packedPolicySize,
  sessionConstraints,
  sessionMembers,
  sessionPolicy,
} from './session-parameters.ts';
import type { StsState } from './sts-state.ts';
import type { XmlMembers } from './sts-xml.ts';

const constraints = [
  ...sessionConstraints,
  { parameter: 'WebIdentityToken', required: true, minLength: 4, maxLength: 20_000, secret: true },
];

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
  const policy = sessionPolicy(parameters);
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
    ...(policy ? { sessionPolicy: policy } : {}),
    subject: identity.subject,
  };
  return {
    SubjectFromWebIdentityToken: identity.subject,
    Audience: identity.audience,
    ...sessionMembers(role, sessionName, state.credentials.issue(session, now + duration * 1000)),
    PackedPolicySize: packedPolicySize(parameters),
    Provider: providerArn(registration),
  };
}
