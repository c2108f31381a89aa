import { cleanToken } from '#app/jwt/read-token.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';

/** Bytes that a token may take up in a file or an output. AWS takes 20000 characters; the rest is room for a mistake. */
export const TOKEN_BYTES = 1024 * 1024;

/** The token in what a source gave; `subject` names the source where there is none. */
export function tokenIn(text: string, subject: string): Outcome<string> {
  const token = cleanToken(text);
  return token === '' ? failed({ code: 'token-source-empty', subject }) : succeeded(token);
}
