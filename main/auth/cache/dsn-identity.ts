import type { AuthenticationType } from '#app/dsn/catalogue/authentication-type.ts';
import { parametersOf } from '#app/dsn/catalogue/catalogue.ts';
import type { Parameter } from '#app/dsn/catalogue/parameter.ts';
import { authenticationTypeIn, type DsnEntries, effectiveValue, firstOfEachKey } from '#app/dsn/dsn.ts';
import { hashOfFields } from '#main/platform/hash-of-fields.ts';

/** Parameters of other groups that a sign-in depends on: where it goes, and whom it trusts on the way. */
const alsoMatter: ReadonlySet<string> = new Set(['AwsRegion', 'VerifySSL', 'TrustedCerts']);

/**
 * What changes nothing about who signs in as whom. The token is no part of a DSN: where it comes from is told
 * beside it. Endpoints of queries and results take no part in a sign-in.
 */
const doNotMatter: ReadonlySet<string> = new Set([
  'AuthenticationType',
  'web_identity_token',
  'listen_port',
  'timeout',
  'sso_oidc_timeout',
  'IdpResponseTimeout',
  'S3EndpointOverride',
  'StreamingEndpointOverride',
]);

function matters({ key, group }: Parameter): boolean {
  if (doNotMatter.has(key)) return false;
  return group === 'auth' || group === 'endpoint' || group === 'proxy' || alsoMatter.has(key);
}

/**
 * Tells one sign-in from another: a hash over what the DSN says of it, defaults filled in, and over where the
 * token comes from. Name, description and query settings of a DSN are left out, so that a change of these needs
 * no new sign-in. The hash is made of values that may be secret: it stays in main, and sealed on disk.
 */
export function dsnIdentity(entries: DsnEntries, tokenSource: readonly string[]): string {
  const type = authenticationTypeIn(entries);
  // Nothing is known of the parameters of a type that the driver doesn't have, so that all of them count.
  const pairs = type === undefined ? everyPair(entries) : pairsOf(entries, type);
  // Hashes of their own, so that the end of one list cannot pass for the beginning of the other.
  const [dsn, token] = [hashOfFields(pairs.flat()), hashOfFields(tokenSource)];
  return hashOfFields(['dsn-identity-1', type ?? '', dsn, token]);
}

type Pair = readonly [key: string, value: string];

const byKey = ([one]: Pair, [other]: Pair): number => (one < other ? -1 : 1);

function everyPair(entries: DsnEntries): readonly Pair[] {
  return firstOfEachKey(entries)
    .map(([key, value]): Pair => [key.toLowerCase(), value])
    .sort(byKey);
}

function pairsOf(entries: DsnEntries, type: AuthenticationType): readonly Pair[] {
  return parametersOf(type)
    .filter(matters)
    .map(({ key, secret }): Pair => {
      const value = effectiveValue(entries, key) ?? '';
      // Blanks around a value are none of its own, unless it is a password.
      return [key.toLowerCase(), secret ? value : value.trim()];
    })
    .filter(([, value]) => value !== '')
    .sort(byKey);
}
