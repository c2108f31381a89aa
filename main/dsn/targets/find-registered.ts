import type { Failure } from '#app/diagnosis/failure.ts';
import type { RegisteredDsn } from './target.ts';

/** The registered DSN of a name, letter case aside. */
export function findRegistered(dsns: readonly RegisteredDsn[], name: string): RegisteredDsn | undefined {
  return dsns.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

/** Registered DSNs by their names in lower case, for looking up many of them; of several of one name the first. */
export function registeredByName(dsns: readonly RegisteredDsn[]): ReadonlyMap<string, RegisteredDsn> {
  return new Map(dsns.toReversed().map((dsn) => [dsn.name.toLowerCase(), dsn] as const));
}

/** Refuses to touch a DSN that speaks of another driver: it belongs to somebody else. */
export function foreignRefusal(dsns: readonly RegisteredDsn[], name: string): Failure | undefined {
  const there = findRegistered(dsns, name);
  if (there === undefined || there.athena !== 'no' || there.entries.length === 0) return undefined;
  return { code: 'target-name-foreign', subject: name };
}
