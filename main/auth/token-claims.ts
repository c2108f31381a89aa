import type { TokenClaims } from '#app/diagnosis/failure.ts';
import { inspectToken } from '#app/jwt/inspect.ts';

/** The claims that a trust policy looks at, unverified; null where the text is no JWT. */
export function claimsOf(token: string): TokenClaims | null {
  const { facts } = inspectToken(token, { now: 0 });
  if (facts === null) return null;
  const { issuer, subject, authorizedParty, audiences, algorithm } = facts;
  return { issuer, subject, audience: authorizedParty ?? audiences[0] ?? null, algorithm };
}
