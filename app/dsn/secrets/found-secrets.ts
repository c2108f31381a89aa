import { assertNever } from '#app/assert-never.ts';
import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { type SecretParameter, secretOwnerIn, secretParameters, secretsUsedBy } from './dsn-secrets.ts';

/** Names under which other drivers and hand-written files keep the secrets that a DSN needs, in letters alone. */
const FOREIGN_NAMES: Readonly<Record<string, SecretParameter>> = {
  password: 'PWD',
  passwd: 'PWD',
  pass: 'PWD',
  secret: 'PWD',
  secretkey: 'PWD',
  secretaccesskey: 'PWD',
  awssecretkey: 'PWD',
  awssecretaccesskey: 'PWD',
  awssessiontoken: 'SessionToken',
  securitytoken: 'SessionToken',
  oidcclientsecret: 'client_secret',
  clientsecret: 'client_secret',
  proxypassword: 'ProxyPWD',
  proxypwd: 'ProxyPWD',
};

const TOKEN_NAMES: ReadonlySet<string> = new Set([
  'webidentitytoken',
  'jwtwebidentitytoken',
  'idtoken',
  'token',
]);

/** What may become of a secret that came with a DSN from outside. */
export const SECRET_FATES = ['keychain', 'memory', 'dropped'] as const;
export type SecretFate = (typeof SECRET_FATES)[number];

/** A secret of a DSN from outside: its key as written, and what it is for. Holds the value: for main alone. */
export interface FoundSecret {
  readonly key: string;
  readonly value: string;
  readonly use:
    | { readonly kind: 'parameter'; readonly parameter: SecretParameter }
    | { readonly kind: 'token' }
    /** Nothing in the DSN has a use for it, or says whose it is. */
    | { readonly kind: 'none' };
}

/** Sorts the secrets that a DSN came with. Of several for one parameter the first counts, as in a DSN. */
export function foundSecrets(secrets: DsnEntries, entries: DsnEntries): readonly FoundSecret[] {
  const usable = secretsUsedBy(entries).filter((parameter) => secretOwnerIn(entries, parameter) !== null);
  const taken = new Set<string>();
  return firstOfEachKey(secrets).map(([key, value]) => {
    const use = useOf(key, value, usable);
    const what = use.kind === 'parameter' ? use.parameter : use.kind;
    if (value.trim() === '' || taken.has(what)) return { key, value, use: { kind: 'none' } };
    if (what !== 'none') taken.add(what);
    return { key, value, use };
  });
}

/** Where a secret may be kept: tokens, which are short-lived, in memory only. */
export function fateOf({ use }: FoundSecret): SecretFate {
  switch (use.kind) {
    case 'parameter':
      return use.parameter === 'SessionToken' ? 'memory' : 'keychain';
    case 'token':
      return 'memory';
    case 'none':
      return 'dropped';
    default:
      return assertNever(use);
  }
}

function useOf(key: string, value: string, usable: readonly SecretParameter[]): FoundSecret['use'] {
  const letters = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (TOKEN_NAMES.has(letters)) return isToken(value) ? { kind: 'token' } : { kind: 'none' };
  const spelled = parametersNamed(key.trim())[0]?.key ?? FOREIGN_NAMES[letters];
  const parameter = secretParameters.find((one) => one === spelled);
  return parameter !== undefined && usable.includes(parameter)
    ? { kind: 'parameter', parameter }
    : { kind: 'none' };
}

function isToken(value: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value.trim());
}
