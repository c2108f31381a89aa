import type { Failure } from './failure.ts';

/** IAM prefixes of services whose actions are named as their operations are. */
const actionPrefixes: Readonly<Record<string, string>> = { athena: 'athena', 'sso-admin': 'sso', sts: 'sts' };

/** The action that was refused: as AWS named it, else by the operation. */
export function refusedAction({ action, service, operation }: Failure): string | null {
  if (action !== undefined) return action;
  const prefix = actionPrefixes[service ?? ''];
  return prefix === undefined || operation === undefined ? null : `${prefix}:${operation}`;
}

/** Whether a policy forbids the call, so that no further permission helps ("Policy evaluation logic"). */
export function isForbidden({ message }: Failure): boolean {
  return /explicit deny/i.test(message ?? '');
}

/** What to add to a role's permissions so that a refused call goes through. */
export function permissionStatement(failure: Failure): string | null {
  const action = refusedAction(failure);
  if (action === null) return null;
  const statement = { Effect: 'Allow', Action: action, Resource: failure.resource ?? '*' };
  return JSON.stringify(statement, null, 2);
}

/** Account and partition out of `arn:PARTITION:iam::ACCOUNT:role/NAME`. */
function roleParts(arn: string): { readonly partition: string; readonly account: string } | null {
  const [prefix, partition, service, , account] = arn.split(':');
  if (prefix !== 'arn' || service !== 'iam' || !partition || !account) return null;
  return { partition, account };
}

/** The trust policy statement by which a role accepts a token ("Create a role for OIDC federation"). */
export function trustStatement({ subject: role, claims }: Failure): string | null {
  const parts = roleParts(role ?? '');
  const host = claims?.issuer?.replace(/^https?:\/\//, '').replace(/\/$/, '');
  if (parts === null || !host) return null;
  const conditions = {
    ...(claims?.audience ? { [`${host}:aud`]: claims.audience } : {}),
    ...(claims?.subject ? { [`${host}:sub`]: claims.subject } : {}),
  };
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:${parts.partition}:iam::${parts.account}:oidc-provider/${host}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    ...(Object.keys(conditions).length === 0 ? {} : { Condition: { StringEquals: conditions } }),
  };
  return JSON.stringify(statement, null, 2);
}

/** The trust policy statement by which an access role lets the application role in, person and all. */
export function contextTrustStatement({ principal }: Failure): string | null {
  if (roleParts(principal ?? '') === null) return null;
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: ['sts:AssumeRole', 'sts:SetContext'],
  };
  return JSON.stringify(statement, null, 2);
}

/** The statement of an application's credentials policy by which it takes tokens from a role. */
export function applicationCredentialsStatement({ principal }: Failure): string | null {
  if (roleParts(principal ?? '') === null) return null;
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sso-oauth:CreateTokenWithIAM',
    Resource: '*',
  };
  return JSON.stringify(statement, null, 2);
}

/** The tag to put on a resource, and where. */
export function tagLines(key: string, { resource }: Failure, value: string): string {
  return [...(resource ? [`Resource: ${resource}`] : []), `Tag key: ${key}`, `Tag value: ${value}`].join(
    '\n',
  );
}

/** The claims of a token in lines, for whoever registers the identity provider. */
export function claimLines({ claims, subject: role }: Failure): string | null {
  if (claims === undefined) return null;
  const lines = [
    ['Issuer', claims.issuer],
    ['Audience', claims.audience],
    ['Subject', claims.subject],
    ['Algorithm', claims.algorithm ?? null],
    [roleParts(role ?? '') === null ? 'About' : 'Role', role ?? null],
  ];
  return lines.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])).join('\n') || null;
}
