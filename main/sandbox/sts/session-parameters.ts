import { accountId } from '../account.ts';
import type { TemporaryCredentials } from '../credential-issuer.ts';
import type { SandboxRole } from '../roles.ts';
import { ServiceError } from '../service.ts';
import type { Constraint } from './constraints.ts';
import type { XmlMembers } from './sts-xml.ts';

/** The constraints that `AssumeRole` and `AssumeRoleWithWebIdentity` share (API reference of STS). */
export const sessionConstraints: readonly Constraint[] = [
  { parameter: 'RoleArn', required: true, minLength: 20, maxLength: 2048 },
  { parameter: 'RoleSessionName', required: true, minLength: 2, maxLength: 64, pattern: '[\\w+=,.@-]*' },
  { parameter: 'DurationSeconds', minValue: 900, maxValue: 43_200 },
  { parameter: 'Policy', minLength: 1, maxLength: 2048 },
];

/** Throws where the value is not an IAM role ARN at all; whether the role exists is another matter. */
export function checkRoleArn(arn: string): void {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/.test(arn)) {
    throw new ServiceError('ValidationError', 400, `${arn} is invalid`);
  }
}

/** Throws where the role's own maximum is exceeded. */
export function checkRoleDuration(role: SandboxRole, duration: number): void {
  if (duration > role.maxSessionDuration) {
    throw new ServiceError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
}

/** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
export function assumedRoleArn(role: SandboxRole, sessionName: string): string {
  return `arn:aws:sts::${accountId}:assumed-role/${role.name}/${sessionName}`;
}

/** Epoch milliseconds as STS writes them: whole seconds. */
export function stsTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The members of an answer that both operations share. */
export function sessionMembers(
  role: SandboxRole,
  sessionName: string,
  credentials: TemporaryCredentials,
): XmlMembers {
  return {
    AssumedRoleUser: {
      AssumedRoleId: `${role.uniqueId}:${sessionName}`,
      Arn: assumedRoleArn(role, sessionName),
    },
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretAccessKey,
      SessionToken: credentials.sessionToken,
      Expiration: stsTime(credentials.expiresAt),
    },
  };
}
