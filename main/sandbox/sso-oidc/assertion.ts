import { createHash } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { type DirectoryUser, usersByEmail } from '../identity-center/directory.ts';
import { ServiceError } from '../service.ts';
import { fetchProviderKeys } from '../sts/provider-keys.ts';

/** What a JWT bearer grant is checked against. */
export interface AssertionCheck {
  /** The trusted token issuer; its `email` claim is mapped to the e-mail address of a user. */
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface VerifiedAssertion {
  readonly claims: JWTPayload;
  /** The same for the same token, and for another one with its `jti`. */
  readonly fingerprint: string;
}

const invalidGrant = (message: string) => new ServiceError('InvalidGrantException', 400, message);

function issuerOf(token: string): string {
  try {
    const { iss = '' } = decodeJwt(token);
    if (decodeProtectedHeader(token).alg !== 'RS256')
      throw invalidGrant('The assertion is not signed with RS256');
    return iss;
  } catch (error) {
    throw error instanceof ServiceError ? error : invalidGrant('The assertion is not a JWT');
  }
}

async function issuerKeys({ issuer, signal }: AssertionCheck) {
  try {
    return createLocalJWKSet(await fetchProviderKeys(issuer, signal));
  } catch {
    // Why the issuer did not answer is not told to the caller.
    throw invalidGrant('The keys of the trusted token issuer could not be read');
  }
}

function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return invalidGrant('The assertion has expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return invalidGrant(`The claim ${error.claim} of the assertion is missing or not accepted`);
  }
  return error instanceof errors.JOSEError
    ? invalidGrant('The signature of the assertion is invalid')
    : error;
}

/** Verifies an assertion as IAM Identity Center does ("Using applications with a trusted token issuer"). */
export async function verifyAssertion(token: string, check: AssertionCheck): Promise<VerifiedAssertion> {
  if (issuerOf(token) !== check.issuer) {
    throw invalidGrant('The issuer of the assertion is not a trusted token issuer of this application');
  }
  const keys = await issuerKeys(check);
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience: [...check.audiences],
      currentDate: new Date(check.now),
      requiredClaims: ['iss', 'sub', 'aud', 'exp'],
    });
    const once = payload.jti ?? createHash('sha256').update(token).digest('hex');
    return { claims: payload, fingerprint: `${payload.iss}\n${once}` };
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The one person whom the mapped attribute finds. */
export function mappedUser({ email }: JWTPayload): DirectoryUser {
  if (typeof email !== 'string') throw invalidGrant('The assertion lacks the claim that is mapped to a user');
  const [user, ...more] = usersByEmail(email);
  if (user === undefined) throw invalidGrant('The mapped attribute finds no user');
  if (more.length > 0) throw invalidGrant('The mapped attribute finds more than one user');
  return user;
}
