import { randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { clientId } from '../account.ts';
import type { SamplePerson } from '../people.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { TokenOverrides } from './token-overrides.ts';

export interface TokenOrigin {
  readonly issuer: string;
  readonly keys: SigningKeys;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Whose token it is: a sample person, or the program that the token endpoint knows. */
export interface TokenHolder extends Pick<SamplePerson, 'name' | 'email'> {
  readonly id: string;
}

const lifetime = 3600;

function claimsOf(person: TokenHolder, overrides: TokenOverrides, origin: TokenOrigin): JWTPayload {
  const now = Math.floor(origin.now / 1000);
  const expires = now + (overrides.expiresIn ?? lifetime);
  // A token that has expired was issued before it did.
  const issued = overrides.issuedAt === undefined ? Math.min(now, expires - 1) : now + overrides.issuedAt;
  const claims: JWTPayload = {
    iss: overrides.issuer ?? origin.issuer,
    sub: overrides.subject ?? person.id,
    aud: overrides.audience ?? clientId,
    ...(overrides.azp === undefined ? {} : { azp: overrides.azp }),
    exp: expires,
    iat: issued,
    ...(overrides.notBefore === undefined ? {} : { nbf: now + overrides.notBefore }),
    jti: overrides.jti ?? randomUUID(),
    email: overrides.email ?? person.email,
    name: person.name,
  };
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !overrides.omit?.includes(name)));
}

/** How long the `padding` claim has to be: base64url makes four characters of three bytes. */
function paddingFor(unpadded: string, claims: JWTPayload, length: number): string {
  const bytes = Buffer.byteLength(JSON.stringify(claims));
  const encoded = Math.ceil((bytes * 4) / 3);
  const wanted = Math.ceil(((encoded + length - unpadded.length) * 3) / 4);
  const member = ',"padding":""'.length;
  // One byte less may do after rounding; never fewer characters than asked for.
  const enough = [wanted - 1, wanted].find(
    (total) => Math.ceil((total * 4) / 3) - encoded >= length - unpadded.length,
  );
  return 'x'.repeat(Math.max(0, (enough ?? wanted) - bytes - member));
}

/** An ID token as the provider would issue it to the person, but for the overrides. */
export async function mintSampleToken(
  person: TokenHolder,
  overrides: TokenOverrides,
  origin: TokenOrigin,
): Promise<string> {
  const key = origin.keys[overrides.algorithm ?? 'RS256'];
  const header = { alg: key.algorithm, typ: 'JWT', kid: overrides.keyId ?? key.keyId };
  const sign = (claims: JWTPayload) => new SignJWT(claims).setProtectedHeader(header).sign(key.privateKey);
  const claims = claimsOf(person, overrides, origin);
  const token = await sign(claims);
  if (overrides.length === undefined || token.length >= overrides.length) return token;
  return sign({ ...claims, padding: paddingFor(token, claims, overrides.length) });
}
