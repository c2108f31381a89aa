import { z } from 'zod';
import type { TokenSource } from '#app/contract/token-sources.ts';
import type { SecretStore, StoreQuality } from '#main/platform/secret-store.ts';

/** Client secrets of confidential clients: in the keychain, or where there is none in memory for this run. */
export interface ClientSecrets {
  keep(dsnId: string, recipient: string, secret: string): Promise<StoreQuality>;
  /** Only for the recipient that it was kept for. */
  find(dsnId: string, recipient: string): Promise<string | null>;
}

const keptSchema = z.object({ recipient: z.string(), secret: z.string() });
type Kept = z.infer<typeof keptSchema>;

const accountOf = (dsnId: string): string => `client-secret:${dsnId}`;

/**
 * Whom a source's client secret is for: the address it is sent to and the client that it belongs to. With another
 * address in the source, the secret stays at home. Null for sources that need none.
 */
export function secretRecipient(source: TokenSource): string | null {
  const address =
    source.kind === 'browser'
      ? source.wellKnownUrl
      : source.kind === 'aws-identity'
        ? source.tokenEndpoint
        : null;
  if (address === null || !('clientId' in source) || !URL.canParse(address)) return null;
  return JSON.stringify([new URL(address).origin, source.clientId]);
}

function read(text: string): Kept | null {
  try {
    return keptSchema.nullable().catch(null).parse(JSON.parse(text));
  } catch {
    // Written by someone else under our name.
    return null;
  }
}

/** The secrets of a secret store. */
export function createClientSecrets(store: SecretStore): ClientSecrets {
  const ofThisRun = new Map<string, Kept>();

  const keptFor = async (dsnId: string): Promise<Kept | null> => {
    const own = ofThisRun.get(dsnId);
    if (own !== undefined) return own;
    const stored = await store.get(accountOf(dsnId));
    return stored.ok && stored.value !== null ? read(stored.value) : null;
  };

  return {
    async keep(dsnId, recipient, secret) {
      const kept: Kept = { recipient, secret };
      // In memory until the keychain has it, so that it can be used at once.
      ofThisRun.set(dsnId, kept);
      const stored = await store.set(accountOf(dsnId), JSON.stringify(kept));
      if (stored.ok) ofThisRun.delete(dsnId);
      return store.quality();
    },
    async find(dsnId, recipient) {
      const kept = await keptFor(dsnId);
      return kept?.recipient === recipient ? kept.secret : null;
    },
  };
}
