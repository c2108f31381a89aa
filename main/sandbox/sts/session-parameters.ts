import { z } from 'zod';
import { accountId } from '../account.ts';
import type { TemporaryCredentials } from '../credential-issuer.ts';
import type { PolicyStatement } from '../principal.ts';
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

const oneOrMany = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany,
  Resource: oneOrMany,
});
const policySchema = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema.transform((one) => [one]), z.array(statementSchema)]),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceError('MalformedPolicyDocument', 400, 'This policy contains invalid Json');
  }
}

/** The inline session policy of the request, if it has one. */
export function sessionPolicy(parameters: URLSearchParams): readonly PolicyStatement[] | undefined {
  const text = parameters.get('Policy');
  if (text === null) return undefined;
  const parsed = policySchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new ServiceError('MalformedPolicyDocument', 400, 'Syntax errors in policy.');
  }
  return parsed.data.Statement.map(({ Effect, Action, Resource }) => ({
    effect: Effect,
    actions: Action,
    resources: Resource,
  }));
}

/** Per cent of the space for packed policies; undefined where no policy was given. */
export function packedPolicySize(parameters: URLSearchParams): number | undefined {
  const text = parameters.get('Policy');
  return text === null ? undefined : Math.max(1, Math.ceil((text.length / 2048) * 100));
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
