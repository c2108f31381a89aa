import { parametersNamed } from '#app/dsn/catalogue/catalogue.ts';
import { type Dsn, type DsnEntries, firstOfEachKey } from '#app/dsn/dsn.ts';
import { isSecretEntry } from '#app/dsn/secrets/secret-entry.ts';
import { withoutSecrets } from '#app/dsn/secrets/without-secrets.ts';
import { registeredByName } from './find-registered.ts';
import type { RegisteredDsn } from './target.ts';

/** A key in which ours and the registered DSN differ; null where one of them doesn't have it. Never of a secret. */
export interface Difference {
  readonly key: string;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** How a DSN of ours stands at a target. */
export type RegistrationStatus =
  | { readonly kind: 'same'; readonly secrets: readonly string[] }
  /** `secrets`: keys of secrets that the registered DSN holds; they don't count as differences. */
  | {
      readonly kind: 'differs';
      readonly differences: readonly Difference[];
      readonly secrets: readonly string[];
    }
  | { readonly kind: 'absent' };

/** All DSNs of one target against all of ours. */
export interface RegistrationOverview {
  /** In the order of ours. */
  readonly ours: readonly { readonly name: string; readonly status: RegistrationStatus }[];
  /** DSNs of Athena that only the target has: they can be adopted. */
  readonly adoptable: readonly AdoptableDsn[];
}

/** What of a registered DSN is its own rather than the computer's, its secrets apart: these are for main alone. */
export interface AdoptableDsn extends Dsn {
  readonly secrets: DsnEntries;
}

/** Compares what is registered at a target with the DSNs of this program. */
export function registrationOverview(
  dsns: readonly Dsn[],
  registered: readonly RegisteredDsn[],
): RegistrationOverview {
  const there = registeredByName(registered);
  const names = new Set(dsns.map(({ name }) => name.toLowerCase()));
  return {
    ours: dsns.map((dsn) => ({
      name: dsn.name,
      status: registrationStatus(dsn.entries, there.get(dsn.name.toLowerCase())),
    })),
    adoptable: registered
      .filter(({ name, athena }) => athena !== 'no' && !names.has(name.toLowerCase()))
      .map(adopted),
  };
}

/** Compares a DSN of ours with the registered one of its name. */
export function registrationStatus(
  ours: DsnEntries,
  registered: RegisteredDsn | undefined,
): RegistrationStatus {
  if (registered === undefined) return { kind: 'absent' };
  const [left, right] = [comparable(ours), comparable(registered.entries)];
  const secrets = firstOfEachKey(registered.entries)
    .filter(([key, value]) => value !== '' && isSecretEntry(key, value))
    .map(([key]) => key);
  const differences = [...new Map([...right, ...left])].flatMap(([id, { key }]): Difference[] => {
    const [mine, other] = [left.get(id)?.value ?? null, right.get(id)?.value ?? null];
    return mine === other ? [] : [{ key: left.get(id)?.key ?? key, ours: mine, theirs: other }];
  });
  if (differences.length === 0) return { kind: 'same', secrets };
  return { kind: 'differs', differences, secrets };
}

/** What counts in a comparison: neither the driver, which is the computer's, nor secrets; aliases are one key. */
function comparable(
  entries: DsnEntries,
): ReadonlyMap<string, { readonly key: string; readonly value: string }> {
  const counting = new Map<string, { key: string; value: string }>();
  for (const [key, written] of entries) {
    const id = (parametersNamed(key)[0]?.key ?? key).toLowerCase();
    // Driver managers trim values, and read an empty one like none.
    const value = written.trim();
    if (value === '' || counting.has(id) || isOfComputer(key) || isSecretEntry(key, value)) continue;
    counting.set(id, { key, value });
  }
  return counting;
}

function adopted(registered: RegisteredDsn): AdoptableDsn {
  const own = adoptedEntries(registered);
  const secrets = own.filter(([key, value]) => isSecretEntry(key, value));
  return { name: registered.name, entries: withoutSecrets(own), secrets };
}

/** What of a registered DSN is its own rather than the computer's, its secrets among it: for main alone. */
export function adoptedEntries({ entries }: Dsn): DsnEntries {
  return firstOfEachKey(entries).filter(([key]) => !isOfComputer(key));
}

function isOfComputer(key: string): boolean {
  return ['driver', 'dsn'].includes(key.trim().toLowerCase());
}
