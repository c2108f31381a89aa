const advice: Readonly<Record<string, string>> = {
  'not-a-jwt': 'Copy the whole token, from its first letter to its last, and paste it again.',
  encrypted: 'Ask your identity administrator for a signed token that is not encrypted.',
  'too-short': 'Copy the whole token, from its first letter to its last, and paste it again.',
  'too-long': 'Ask your identity administrator to put fewer claims, such as group lists, into the token.',
  expired: 'Sign in at your identity provider again and use the new token.',
  'not-yet-valid': 'Check the clock of this computer, or wait until the token becomes valid.',
  'no-expiry': 'Ask your identity administrator for a token that has an expiry.',
  'missing-claim': 'Ask your identity administrator to add the claim to the token.',
  'algorithm-unsupported': 'Ask your identity administrator to sign tokens with RS256 or ES256.',
  'wrong-audience':
    'Ask for a token for the audience that AWS expects, or your AWS administrator to accept this one.',
  'aws-own-token': 'Use a token of your identity provider.',
  'lifetime-short': 'The test can run now; fetch a newer token if it does not end in time.',
};

/** What to do about a problem of a token, by its code; null where the problem's own message says it all. */
export function tokenAdvice(code: string): string | null {
  return advice[code] ?? null;
}
