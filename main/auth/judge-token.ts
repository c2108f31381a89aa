import type { Fact } from '#app/contract/connection-test.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { inspectToken, type TokenProblemCode } from '#app/jwt/inspect.ts';
import type { TokenFacts } from '#app/jwt/token-facts.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import { claimsOf } from './token-claims.ts';

/** The failure that a problem of the inspection amounts to. */
const codes: Readonly<Record<TokenProblemCode, FailureCode>> = {
  'not-a-jwt': 'token-not-a-jwt',
  encrypted: 'token-encrypted',
  'too-short': 'token-too-short',
  'too-long': 'token-too-long',
  expired: 'token-expired',
  'not-yet-valid': 'token-not-yet-valid',
  'no-expiry': 'token-claim-missing',
  'missing-claim': 'token-claim-missing',
  'algorithm-unsupported': 'token-algorithm-unsupported',
  'wrong-audience': 'token-audience-refused',
  'aws-own-token': 'token-from-aws',
  'lifetime-short': 'token-expired',
};

/** Who will be given the token: STS alone, or Identity Center as well, which is stricter. */
export type TokenPurpose = 'role' | 'identity-propagation';

/** What is to be said of a token that may be sent. */
export interface JudgedToken {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

function time(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function factsFrom(facts: TokenFacts): Fact[] {
  const told: readonly (readonly [string, string | null])[] = [
    ['Issuer', facts.issuer],
    ['Subject', facts.subject],
    ['Audience', facts.audiences.join(', ') || null],
    ['Authorized party', facts.authorizedParty],
    ['Algorithm', facts.algorithm],
    ['Issued', facts.issuedAt === null ? null : time(facts.issuedAt)],
    ['Expires', facts.expiresAt === null ? null : time(facts.expiresAt)],
  ];
  return told.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

const rs256Only = (algorithm: string): string =>
  `Signed with ${algorithm.slice(0, 20)}. STS takes that, but IAM Identity Center verifies RS256 only.`;

const withoutId =
  'The token has no id (jti). Identity Center may refuse it the second time all the same: use each token once.';

/** Refuses a token that AWS would refuse anyway, before it leaves this computer. */
export function judgeToken(token: string, purpose: TokenPurpose, clock: Clock): Outcome<JudgedToken> {
  const { facts, problems } = inspectToken(token, { now: clock.now() / 1000 });
  const claims = claimsOf(token);
  const known = claims === null ? {} : { claims };
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) return failed({ code: codes[error.code], message: error.message, ...known });
  if (facts === null) return failed({ code: 'token-not-a-jwt' });
  const propagates = purpose === 'identity-propagation';
  const algorithm = facts.algorithm ?? '';
  if (propagates && algorithm !== 'RS256')
    return failed({ code: 'token-algorithm-unsupported', message: rs256Only(algorithm), ...known });
  const notes = propagates && facts.tokenId === null ? [withoutId] : [];
  return succeeded({
    facts: factsFrom(facts),
    warnings: [...problems.map(({ message }) => message), ...notes],
  });
}
