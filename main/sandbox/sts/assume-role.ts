import { accountId } from '../account.ts';
import type { Principal } from '../principal.ts';
import { findRole, type SandboxRole } from '../roles.ts';
import { type SandboxRequest, ServiceError } from '../service.ts';
import type { StsState } from './assume-role-with-web-identity.ts';
import { checkConstraints, integerParameter } from './constraints.ts';
import {
  assumedRoleArn,
  checkRoleArn,
  checkRoleDuration,
  packedPolicySize,
  sessionConstraints,
  sessionMembers,
  sessionPolicy,
} from './session-parameters.ts';
import type { XmlMembers } from './sts-xml.ts';

const chainedMaximum = 3600;

/** Every caller in the sandbox is a role session, so that every AssumeRole is chained. */
function checkChaining(duration: number): void {
  if (duration > chainedMaximum) {
    throw new ServiceError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
}

function refuseContexts(parameters: URLSearchParams): void {
  const given = [...parameters.keys()].some((name) => name.startsWith('ProvidedContexts.'));
  if (given) {
    throw new ServiceError('ValidationError', 400, 'ProvidedContexts: the sandbox has no context provider');
  }
}

function trustedRole(arn: string, principal: Principal): SandboxRole {
  const role = findRole(arn);
  if (role?.trust.roles.includes(principal.roleArn)) return role;
  throw new ServiceError(
    'AccessDenied',
    403,
    `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );
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
  refuseContexts(parameters);
  const arn = parameters.get('RoleArn') ?? '';
  checkRoleArn(arn);
  const policy = sessionPolicy(parameters);
  const role = trustedRole(arn, principal);
  checkRoleDuration(role, duration);
  checkChaining(duration);
  const sessionName = parameters.get('RoleSessionName') ?? '';
  const session = {
    accountId,
    roleArn: role.arn,
    arn: assumedRoleArn(role, sessionName),
    policy: role.policy,
    ...(policy ? { sessionPolicy: policy } : {}),
    subject: principal.subject,
  };
  const credentials = state.credentials.issue(session, request.now + duration * 1000);
  return {
    ...sessionMembers(role, sessionName, credentials),
    PackedPolicySize: packedPolicySize(parameters),
  };
}
