import { type DsnEntries, valueAt } from '#app/dsn/dsn.ts';

/** The value that counts for a key, if there is more to it than blanks. */
export function filled(entries: DsnEntries, key: string): string | undefined {
  const value = valueAt(entries, key);
  return value === undefined || value.trim() === '' ? undefined : value;
}
