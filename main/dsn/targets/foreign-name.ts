import type { Failure } from '#app/diagnosis/failure.ts';
import type { RegisteredDsn } from './target.ts';

/** The registered DSN of a name, letter case aside. */
export function findRegistered(dsns: readonly RegisteredDsn[], name: string): RegisteredDsn | undefined {
  return dsns.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

/** Refuses to touch a DSN that speaks of another driver: it belongs to somebody else. */
export function foreignRefusal(dsns: readonly RegisteredDsn[], name: string): Failure | undefined {
  const there = findRegistered(dsns, name);
  if (there === undefined || there.athena !== 'no' || there.entries.length === 0) return undefined;
  return { code: 'target-name-foreign', subject: name };
}
