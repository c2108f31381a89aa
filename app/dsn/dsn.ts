import {
  type AuthenticationType,
  authenticationTypeOf,
  DEFAULT_AUTHENTICATION_TYPE,
} from '#app/dsn/catalogue/authentication-type.ts';
import { parameterFor } from '#app/dsn/catalogue/catalogue.ts';

/** A key and its value, as written. */
export type DsnEntry = readonly [key: string, value: string];

/** Entries in order. Unknown keys, repeated keys and letter case are kept as they came. */
export type DsnEntries = readonly DsnEntry[];

/** A data source as a value: what is written under its name in an odbc.ini or the registry. */
export interface Dsn {
  readonly name: string;
  readonly entries: DsnEntries;
}

/** What a DSN holds at most: registry key length, a whole connection string, and more keys than the driver has. */
export const DSN_LIMITS = { keyLength: 255, valueLength: 32_767, entries: 500 } as const;

/** Whether two keys are one to the driver, which ignores letter case. */
export function sameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The value that counts for a key: of repeated keys the first, as driver managers read them. */
export function valueAt(entries: DsnEntries, key: string): string | undefined {
  return entries.find(([candidate]) => sameKey(candidate, key))?.[1];
}

/** The entries that count, without later repetitions of a key. */
export function firstOfEachKey(entries: DsnEntries): DsnEntries {
  const seen = new Set<string>();
  return entries.filter(([key]) => {
    const name = key.toLowerCase();
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** How the DSN signs in; undefined where it names a type that the driver doesn't have. */
export function authenticationTypeIn(entries: DsnEntries): AuthenticationType | undefined {
  const written = valueAt(entries, 'AuthenticationType');
  if (written === undefined || written.trim() === '') return DEFAULT_AUTHENTICATION_TYPE;
  return authenticationTypeOf(written);
}

/** The value that the driver will use: the one written, else the default of the DSN's sign-in type. */
export function effectiveValue(entries: DsnEntries, key: string): string | undefined {
  const written = valueAt(entries, key);
  if (written !== undefined && written !== '') return written;
  const type = authenticationTypeIn(entries) ?? DEFAULT_AUTHENTICATION_TYPE;
  return parameterFor(key, type)?.default ?? undefined;
}

/** Whether two DSNs say the same in the same order and spelling. */
export function sameEntries(one: DsnEntries, other: DsnEntries): boolean {
  if (one.length !== other.length) return false;
  return one.every(([key, value], index) => key === other[index]?.[0] && value === other[index]?.[1]);
}
