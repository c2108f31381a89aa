import { compactVerify, createLocalJWKSet, decodeJwt, errors, type JWTPayload } from 'jose';
import type { IdentityRegistration } from '../identity-registration.ts';
import { ServiceError } from '../service.ts';
import { fetchProviderKeys } from './provider-keys.ts';

/** What STS takes from a token that it has verified. */
export interface VerifiedIdentity {
  readonly subject: string;
  /** `azp` where the token has one, else the audience that is registered. */
  readonly audience: string;
}

export interface TokenCheck {
  readonly registration: IdentityRegistration;
  /** The issuer of AWS's own tokens for this account. */
  readonly outboundIssuer: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** "Create an OpenID Connect (OIDC) identity provider in IAM" lists the signature algorithms. */
const algorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];

/** How far a token's `iat` may lie in the future, for clocks that are a little apart. */
const issuedAtLeeway = 300;

const invalid = (message: string) => new ServiceError('InvalidIdentityToken', 400, message);

function decode(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw invalid(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}

async function checkSignature(token: string, { registration, signal }: TokenCheck): Promise<void> {
  const keys = await fetchProviderKeys(registration.issuer, signal);
  try {
    await compactVerify(token, createLocalJWKSet(keys), { algorithms });
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
      throw invalid(
        "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
      );
    }
    if (error instanceof errors.JOSEAlgNotAllowed) throw invalid('Unsupported signature algorithm');
    throw invalid('The token signature is invalid');
  }
}

function checkTimes(claims: JWTPayload, now: number): void {
  const seconds = Math.floor(now / 1000);
  const { exp, iat, nbf } = claims;
  if (typeof exp !== 'number') throw invalid('Missing a required claim: exp');
  if (typeof iat !== 'number') throw invalid('Missing a required claim: iat');
  if (exp <= seconds) {
    const message = `Token expired: current date/time ${seconds} must be before the expiration date/time ${exp}`;
    throw new ServiceError('ExpiredTokenException', 400, message);
  }
  if (nbf !== undefined && nbf > seconds) {
    throw invalid(`Token is not yet valid: current date/time ${seconds} must be after nbf ${nbf}`);
  }
  if (iat > seconds + issuedAtLeeway)
    throw invalid(`Token was issued in the future: iat ${iat}, now ${seconds}`);
}

function checkAudience(claims: JWTPayload, { audiences }: IdentityRegistration): string {
  const { aud, azp } = claims;
  if (aud === undefined && azp === undefined) throw invalid('Missing a required claim: aud');
  // With `azp` in the token, `aud` is not looked at.
  const stated = typeof azp === 'string' ? [azp] : [aud ?? []].flat();
  const match = stated.find((audience) => audiences.includes(audience));
  if (match === undefined) throw invalid('Incorrect token audience');
  return match;
}

/** Verifies a web identity token as STS does; throws its refusal. */
export async function verifyIdentityToken(token: string, check: TokenCheck): Promise<VerifiedIdentity> {
  const claims = decode(token);
  if (claims.iss === undefined) throw invalid('Missing a required claim: iss');
  // "Getting started with outbound identity federation": STS takes none of its own tokens here.
  if (claims.iss === check.outboundIssuer) {
    throw invalid('Tokens issued by AWS STS cannot be used with AssumeRoleWithWebIdentity');
  }
  if (claims.iss !== check.registration.issuer) {
    throw invalid(`No OpenIDConnect provider found in your account for ${claims.iss}`);
  }
  await checkSignature(token, check);
  checkTimes(claims, check.now);
  const audience = checkAudience(claims, check.registration);
  if (typeof claims.sub !== 'string' || claims.sub === '') throw invalid('Missing a required claim: sub');
  return { subject: claims.sub, audience };
}
