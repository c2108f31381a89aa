import type { TokenProblemCode } from '#app/jwt/inspect.ts';

/** Where the inspection's own message does not say what to do about the problem. */
const advice: Readonly<Partial<Record<TokenProblemCode, string>>> = {
  'not-a-jwt': 'Copy the whole token, from its first letter to its last.',
  'too-short': 'Copy the whole token, from its first letter to its last.',
  'too-long': 'Ask your identity administrator to put fewer claims into it, such as group lists.',
  expired: 'Sign in at your identity provider again and use the new token.',
  'not-yet-valid': 'Set the clock right, or wait until then.',
  'no-expiry': 'Ask your identity administrator for a token that does.',
  'missing-claim': 'Ask your identity administrator to add it.',
  'algorithm-unsupported': 'Ask your identity administrator to sign with one of these.',
  'wrong-audience': 'Ask your identity administrator for one that is.',
  'aws-own-token': 'Use a token of your identity provider.',
  'lifetime-short': 'The test can run, but a fresh token is safer.',
};

/** What to do about a problem of a token, by its code; null where the problem's message says it all. */
export function tokenAdvice(code: string): string | null {
  return Object.entries(advice).find(([known]) => known === code)?.[1] ?? null;
}
