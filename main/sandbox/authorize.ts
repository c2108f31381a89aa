import type { PolicyStatement, Principal } from './principal.ts';
import { ServiceError } from './service.ts';

/** How a policy set answers: IAM tells an explicit refusal from one for want of permission. */
export type Verdict = 'allowed' | 'explicit-deny' | 'implicit-deny';

/** Services differ in how they spell the refusal: S3 and STS say `AccessDenied`. */
const codeOf = (action: string) =>
  action.startsWith('s3:') || action.startsWith('sts:') ? 'AccessDenied' : 'AccessDeniedException';

/** IAM patterns know `*` and `?`; actions are compared without regard to case, resources with. */
export function matchesPattern(pattern: string, value: string, flags: '' | 'i' = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, `s${flags}`).test(value);
}

/** What these statements say of one action on one resource; a Deny beats every Allow. */
export function evaluate(policy: readonly PolicyStatement[], action: string, resource: string): Verdict {
  const applying = policy.filter(
    (statement) =>
      statement.actions.some((pattern) => matchesPattern(pattern, action, 'i')) &&
      statement.resources.some((pattern) => matchesPattern(pattern, resource)),
  );
  if (applying.some((statement) => statement.effect === 'Deny')) return 'explicit-deny';
  return applying.length > 0 ? 'allowed' : 'implicit-deny';
}

function reason(
  verdict: Exclude<Verdict, 'allowed'>,
  action: string,
  kind: 'identity-based' | 'session',
): string {
  return verdict === 'explicit-deny'
    ? `with an explicit deny in ${kind === 'session' ? 'a session' : 'an identity-based'} policy`
    : `because no ${kind} policy allows the ${action} action`;
}

/** Throws AWS's refusal unless both the role's policy and the session's own, if any, allow the action. */
export function authorize(principal: Principal, action: string, resource: string): void {
  const layers = [
    { kind: 'identity-based', policy: principal.policy },
    ...(principal.sessionPolicy ? [{ kind: 'session', policy: principal.sessionPolicy } as const] : []),
  ] as const;
  for (const { kind, policy } of layers) {
    const verdict = evaluate(policy, action, resource);
    if (verdict !== 'allowed') {
      throw new ServiceError(
        codeOf(action),
        403,
        `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason(verdict, action, kind)}`,
      );
    }
  }
}
