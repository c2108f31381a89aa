import type { Principal } from '../principal.ts';
import { findRole } from '../roles.ts';
import type { XmlMembers } from './sts-xml.ts';

/** Who signed the call. AWS asks for no permission here. */
export function getCallerIdentity(principal: Principal): XmlMembers {
  const sessionName = principal.arn.split('/').at(-1) ?? '';
  const roleId = findRole(principal.roleArn)?.uniqueId ?? '';
  return { Arn: principal.arn, UserId: `${roleId}:${sessionName}`, Account: principal.accountId };
}
