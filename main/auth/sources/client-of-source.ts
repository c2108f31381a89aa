import type { TokenSource } from '#app/contract/token-sources.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';

/**
 * The client at an identity provider that a source signs in as, in the words of a `BrowserOidcTip` DSN. Its secret is
 * kept by these: with another address in the source, the secret stays at home. Null for sources that need none.
 */
export function clientOfSource(source: TokenSource): DsnEntries | null {
  if (source.kind !== 'browser' && source.kind !== 'aws-identity') return null;
  const address = source.kind === 'browser' ? source.wellKnownUrl : source.tokenEndpoint;
  return [
    ['IdpWellKnownConfigurationUrl', address],
    ['client_id', source.clientId],
  ];
}
