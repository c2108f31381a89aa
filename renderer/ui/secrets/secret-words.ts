import type { DsnSecretsState, KeptSecret } from '#app/contract/dsn-secrets.ts';
import { type SecretParameter, secretOwners } from '#app/dsn/secrets/dsn-secrets.ts';

const PLACES: Readonly<Record<KeptSecret['kept'], string>> = {
  keychain: 'Kept in this computer’s keychain',
  memory: 'Kept for this run only; gone when the program ends',
  absent: 'Not kept',
};

/** Where a secret is. */
export function keptWords({ kept }: Pick<KeptSecret, 'kept'>): string {
  return PLACES[kept];
}

/** “UID”, “IdpWellKnownConfigurationUrl and client_id”, “ProxyHost, ProxyPort and ProxyUID”. */
export function ownerWords(parameter: SecretParameter): string {
  const keys = secretOwners[parameter];
  const last = keys.at(-1) ?? '';
  return keys.length < 2 ? last : `${keys.slice(0, -1).join(', ')} and ${last}`;
}

/** What becomes of a secret that is given now. */
export function keepingWords({ quality }: Pick<DsnSecretsState, 'quality'>): string {
  return quality.kind === 'keychain'
    ? 'It is kept in this computer’s keychain, never in the DSN, and cannot be shown again.'
    : `${quality.reason} So it is kept in memory for this run only, and ends with the program.`;
}
