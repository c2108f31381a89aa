import { accountId } from '../account.ts';
import type { Principal } from '../principal.ts';
import { findRole, type SandboxRole } from '../roles.ts';
import { type SandboxRequest, ServiceError } from '../service.ts';
import { checkConstraints, integerParameter } from './constraints.ts';
import { propagatedIdentity, providedContext } from './provided-contexts.ts';
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

const chainedMaximum = 3600;

/** A session that assumes the next role chains; an IAM user's keys do not. */
function checkChaining(duration: number, { roleArn }: Principal): void {
  if (roleArn !== null && duration > chainedMaximum) {
    throw new ServiceError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
}

function refused(action: string, arn: string, principal: Principal): ServiceError {
  const message = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${arn}`;
  return new ServiceError('AccessDenied', 403, message);
}

/** The role, if it trusts the caller; bringing an identity context along takes a further action. */
function trustedRole(arn: string, principal: Principal, withContext: boolean): SandboxRole {
  const caller = principal.roleArn ?? principal.arn;
  const role = findRole(arn);
  if (!role?.trust.roles.includes(caller)) throw refused('sts:AssumeRole', arn, principal);
  if (withContext && !role.trust.contextSetters.includes(caller)) {
    throw refused('sts:SetContext', arn, principal);
  }
  return role;
}

/** From one role to the next. A role named in the trust policy needs no permission of its own for it. */
export function assumeRole(
  state: StsState,
  parameters: URLSearchParams,
  request: SandboxRequest,
  principal: Principal,
): XmlMembers {
  const duration = integerParameter(parameters, 'DurationSeconds', chainedMaximum);
  checkConstraints(sessionConstraints, parameters);
  const context = providedContext(parameters);
  const arn = parameters.get('RoleArn') ?? '';
  checkRoleArn(arn);
  const policies = sessionPolicies(parameters);
  const role = trustedRole(arn, principal, context !== null);
  checkRoleDuration(role, duration);
  checkChaining(duration, principal);
  const identity = context === null ? null : propagatedIdentity(state.contexts, context, request.now);
  const sessionName = parameters.get('RoleSessionName') ?? '';
  const session = {
    accountId,
    roleArn: role.arn,
    arn: assumedRoleArn(role, sessionName),
    policy: role.policy,
    ...(policies ? { sessionPolicy: policies.statements } : {}),
    subject: principal.subject,
    ...(identity ? { identity } : {}),
  };
  const credentials = state.credentials.issue(session, request.now + duration * 1000);
  return {
    ...sessionMembers(role, sessionName, credentials),
    PackedPolicySize: policies?.packedSize,
  };
}
