import { compactVerify, createLocalJWKSet, errors } from 'jose';
import { cleanToken, type ReadToken, readToken } from '#app/jwt/read-token.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome, TokenTools, TokenVerification } from '#main/services.ts';
import { type AwsTokenParts, requestAwsToken } from './aws-token.ts';
import { identityAddress } from './identity-address.ts';
import type { Fetch } from './identity-fetch.ts';
import { fetchIssuerKeys, type IssuerKeys } from './issuer-keys.ts';

/** What the tools are made of. */
export interface TokenToolsParts extends AwsTokenParts {
  readonly fetch: Fetch;
}

/** Signatures that only the holder of the private key can make; a shared secret proves nothing. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

function readable(token: string): Outcome<ReadToken> {
  const read = readToken(token);
  if (read.ok) return read;
  return failed({ code: read.failure === 'encrypted' ? 'token-encrypted' : 'token-not-a-jwt' });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Why the signature does not hold, or null where it does. */
async function signatureProblem(token: string, keys: IssuerKeys): Promise<string | null> {
  try {
    await compactVerify(token, createLocalJWKSet(keys), { algorithms });
    return null;
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return 'The issuer publishes no key that fits this token.';
    if (error instanceof errors.JWKSMultipleMatchingKeys)
      return 'The token does not say which key signed it.';
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature is not the issuer’s.';
    if (error instanceof errors.JOSEAlgNotAllowed) return 'The token is not signed with a key pair.';
    if (error instanceof errors.JOSEError) return 'The token or the issuer’s keys cannot be used.';
    throw error;
  }
}

async function verify(text: string, fetch: Fetch, signal: AbortSignal): Promise<Outcome<TokenVerification>> {
  const token = cleanToken(text);
  const read = readable(token);
  if (!read.ok) return read;
  const issuer = textOf(read.value.claims.iss);
  const keyId = textOf(read.value.header.kid);
  const unverified = (reason: string) => succeeded({ verified: false, issuer, keyId, reason });
  if (issuer === null) return unverified('The token names no issuer.');
  if (identityAddress(issuer) === null) return unverified('The issuer is not an https address.');
  const keys = await fetchIssuerKeys(issuer, { fetch, signal });
  if (!keys.ok) return keys;
  const reason = await signatureProblem(token, keys.value);
  return reason === null ? succeeded({ verified: true, issuer, keyId, reason }) : unverified(reason);
}

/** The tools for people who set up a federation. */
export function createTokenTools(parts: TokenToolsParts): TokenTools {
  const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
  return {
    request: (request, signal) => requestAwsToken(request, parts, signal),
    verify: (token, signal) => verify(token, parts.fetch, signal),
    claims(text) {
      const read = readable(cleanToken(text));
      if (!read.ok) return read;
      return succeeded({ header: pretty(read.value.header), payload: pretty(read.value.claims) });
    },
  };
}
