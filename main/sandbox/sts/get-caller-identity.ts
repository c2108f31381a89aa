import { iamUser } from '../iam-user.ts';
import type { Principal } from '../principal.ts';
import { findRole } from '../roles.ts';
import type { XmlMembers } from './sts-xml.ts';

/** `AROA…:SESSION` of a role's session, `AIDA…` of a user. */
export function uniqueIdOf({ roleArn, arn }: Principal): string {
  if (roleArn === null) return iamUser.uniqueId;
  return `${findRole(roleArn)?.uniqueId ?? ''}:${arn.split('/').at(-1) ?? ''}`;
}

/** Who signed the call. AWS asks for no permission here. */
export function getCallerIdentity(principal: Principal): XmlMembers {
  return { Arn: principal.arn, UserId: uniqueIdOf(principal), Account: principal.accountId };
}
