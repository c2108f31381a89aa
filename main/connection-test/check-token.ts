import type { Fact } from '#app/contract/connection-test.ts';
import type { FailureCode } from '#app/diagnosis/failure-code.ts';
import { inspectToken, type TokenProblemCode } from '#app/jwt/inspect.ts';
import type { TokenFacts } from '#app/jwt/token-facts.ts';
import { failed, succeeded } from '#app/result.ts';
import { claimsOf } from '#main/auth/token-claims.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import type { HopYield } from './test-run.ts';

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

/** Refuses a token that AWS would refuse anyway, before it leaves this computer. */
export function checkToken(token: string | null, clock: Clock): Outcome<HopYield<string>> {
  if (token === null || token === '') return failed({ code: 'token-missing' });
  const { facts, problems } = inspectToken(token, { now: clock.now() / 1000 });
  const error = problems.find(({ severity }) => severity === 'error');
  const claims = claimsOf(token);
  if (error !== undefined) {
    const known = claims === null ? {} : { claims };
    return failed({ code: codes[error.code], message: error.message, ...known });
  }
  if (facts === null) return failed({ code: 'token-not-a-jwt' });
  return succeeded({
    value: token,
    report: {
      proved: 'The token is a signed JSON web token whose times fit this computer’s clock.',
      facts: factsFrom(facts),
      warnings: problems.map(({ message }) => message),
      requestId: null,
    },
  });
}
