import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { ServiceError } from '../service.ts';

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) });
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.json();
}

/**
 * The issuer's keys, by its discovery document, over the network and anew each time: a rotated key is seen at once,
 * and an issuer that has gone is noticed.
 */
export async function fetchProviderKeys(issuer: string, signal: AbortSignal): Promise<JSONWebKeySet> {
  try {
    const discovery = discoverySchema.parse(
      await fetchJson(`${issuer}/.well-known/openid-configuration`, signal),
    );
    return keySetSchema.parse(await fetchJson(discovery.jwks_uri, signal));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      'IDPCommunicationError',
      400,
      `The identity provider ${issuer} could not be reached or did not answer properly (${reason}).`,
    );
  }
}
