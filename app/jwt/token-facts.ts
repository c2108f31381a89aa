import type { JsonObject, ReadToken } from './read-token.ts';

/** What a token says of itself. Times are seconds since 1970, as in the token. Never the token or its signature. */
export interface TokenFacts {
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly audiences: readonly string[];
  readonly authorizedParty: string | null;
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
  readonly notBefore: number | null;
  readonly algorithm: string | null;
  readonly type: string | null;
  readonly keyId: string | null;
  readonly tokenId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** Characters of the token as it would be sent. */
  readonly length: number;
}

/** Reads what is known of a token out of its header and claims; what has another type counts as absent. */
export function factsOf({ header, claims }: ReadToken, length: number): TokenFacts {
  return {
    issuer: text(claims, 'iss'),
    subject: text(claims, 'sub'),
    audiences: audiencesOf(claims),
    authorizedParty: text(claims, 'azp'),
    issuedAt: time(claims, 'iat'),
    expiresAt: time(claims, 'exp'),
    notBefore: time(claims, 'nbf'),
    algorithm: text(header, 'alg'),
    type: text(header, 'typ'),
    keyId: text(header, 'kid'),
    tokenId: text(claims, 'jti'),
    email: text(claims, 'email'),
    name: text(claims, 'name') ?? text(claims, 'preferred_username'),
    length,
  };
}

function text(object: JsonObject, member: string): string | null {
  const value = object[member];
  return typeof value === 'string' && value !== '' ? value : null;
}

function time(object: JsonObject, member: string): number | null {
  const value = object[member];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function audiencesOf({ aud }: JsonObject): readonly string[] {
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return list.filter((value) => typeof value === 'string').filter((value) => value !== '');
}
