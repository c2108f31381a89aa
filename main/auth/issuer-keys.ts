import { z } from 'zod';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { identityAddress } from './identity-address.ts';
import { createIdentityFetch, type Fetch, IdentityFetchProblem } from './identity-fetch.ts';

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.string() });
const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** The public keys that an issuer signs with. */
export type IssuerKeys = z.infer<typeof keysSchema>;

type Get = (address: string) => Promise<unknown>;

/** Thrown inside this file alone, to end a chain of look-ups. */
class Unusable extends Error {}

function getJson(parts: { readonly fetch: Fetch; readonly signal: AbortSignal }): Get {
  const send = createIdentityFetch(parts);
  return async (address) => {
    const response = await send(address, { method: 'GET', headers: { accept: 'application/json' } });
    if (!response.ok) throw new Unusable(`HTTP ${response.status}.`);
    try {
      return JSON.parse(await response.text());
    } catch {
      throw new Unusable('It is not JSON.');
    }
  };
}

async function keysOf(issuer: string, get: Get): Promise<IssuerKeys> {
  // OpenID Connect Discovery 1.0, section 4.1: the path is appended to the issuer, without a slash at its end.
  const document = discoverySchema.safeParse(
    await get(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
  );
  if (!document.success) throw new Unusable('It names no issuer or no keys.');
  if (document.data.issuer !== issuer) throw new Unusable('It is of another issuer.');
  const address = identityAddress(document.data.jwks_uri);
  if (address === null || (address.protocol === 'http:' && !issuer.startsWith('http:'))) {
    throw new Unusable('Its jwks_uri is not an https address.');
  }
  const keys = keysSchema.safeParse(await get(address.href));
  if (!keys.success) throw new Unusable('Its keys have an unknown form.');
  return keys.data;
}

/** Fetches the keys that an issuer publishes, by its discovery document. */
export async function fetchIssuerKeys(
  issuer: string,
  parts: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<Outcome<IssuerKeys>> {
  const failure: Failure = {
    code: 'discovery-failed',
    service: 'identity-provider',
    subject: issuer.slice(0, 200),
  };
  try {
    return succeeded(await keysOf(issuer, getJson(parts)));
  } catch (error) {
    if (error instanceof IdentityFetchProblem) return failed(error.failure);
    if (error instanceof Unusable) return failed({ ...failure, message: error.message });
    throw error;
  }
}
