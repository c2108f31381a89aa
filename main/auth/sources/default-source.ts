import { type TokenSource, TokenSourceSchema } from '#app/contract/token-sources.ts';
import { authenticationTypeIn, type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import { wholeNumber } from '#main/platform/wait-limits.ts';

const paste: TokenSource = { kind: 'paste' };

/** The sign-in that a `BrowserOidcTip` DSN describes; null for other types, and where it is incomplete. */
function browserSourceOf(entries: DsnEntries): TokenSource | null {
  if (authenticationTypeIn(entries) !== 'BrowserOidcTip') return null;
  const text = (key: string): string => (effectiveValue(entries, key) ?? '').trim();
  const source = TokenSourceSchema.safeParse({
    kind: 'browser',
    wellKnownUrl: text('IdpWellKnownConfigurationUrl'),
    clientId: text('client_id'),
    scope: text('Scope'),
    listenPort: wholeNumber(entries, 'listen_port', 7890),
    timeoutSeconds: wholeNumber(entries, 'IdpResponseTimeout', 120),
  });
  return source.success ? source.data : null;
}

/** Where the token comes from as long as nobody has chosen. */
export function defaultSource(entries: DsnEntries): TokenSource {
  return browserSourceOf(entries) ?? paste;
}
