import type { VerificationAnswer } from './token-tools-state.ts';

/** What a check of a signature came to, in words. */
export function verificationWords(answer: VerificationAnswer): {
  readonly severity: 'success' | 'error';
  readonly text: string;
} {
  const issuer = answer.issuer ?? 'an issuer that it does not name';
  if (!answer.verified)
    return {
      severity: 'error',
      text: `The signature could not be verified against the keys of ${issuer}. ${answer.reason ?? 'No reason was given.'}`,
    };
  const key = answer.keyId === null ? 'one of its published keys' : `its published key ${answer.keyId}`;
  return {
    severity: 'success',
    text: `The signature is valid: ${issuer} signed this token with ${key}, and nothing was changed since.`,
  };
}
