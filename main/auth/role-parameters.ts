import { type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';

/** The role that a DSN's token is exchanged for is named by another parameter in each type. */
export type RoleParameter = 'preferred_role' | 'ApplicationRoleArn' | 'AccessRoleArn';

const defaultDuration = 900;

/** A parameter without blanks around it, or '' where it is not set. */
export function trimmedValue(entries: DsnEntries, key: string): string {
  return (effectiveValue(entries, key) ?? '').trim();
}

/** `duration` as STS gets it. One that is no number is left to the check of the DSN. */
export function durationOf(entries: DsnEntries): number {
  const duration = trimmedValue(entries, 'duration');
  return /^\d{1,6}$/.test(duration) ? Number(duration) : defaultDuration;
}

/** `role_session_name`. */
export function sessionNameOf(entries: DsnEntries): string {
  return trimmedValue(entries, 'role_session_name');
}

/** The last part of a role's ARN, for texts. */
export function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
