import type { ImportCandidate, StoredDsn } from '#app/contract/dsns.ts';
import { sameKey, valueAt } from '#app/dsn/dsn.ts';

/** A parameter in which a candidate and the DSN that is there differ; null where one doesn't have it. */
export interface EntryDifference {
  readonly key: string;
  readonly here: string | null;
  readonly coming: string | null;
}

/** How a candidate differs from the DSN that it would replace, value by value; secrets are in neither. */
export function entryDifferences(
  { differs, entries }: ImportCandidate,
  there: StoredDsn | undefined,
): readonly EntryDifference[] {
  if (differs === null || there === undefined) return [];
  return differingKeys(differs).map((key) => ({
    key,
    here: valueAt(there.entries, key) ?? null,
    coming: valueAt(entries, key) ?? null,
  }));
}

/** The keys that differ. The driver is the computer's, not the DSN's. */
export function differingKeys({
  added,
  removed,
  changed,
}: NonNullable<ImportCandidate['differs']>): readonly string[] {
  return [...changed, ...added, ...removed].filter((key) => !sameKey(key, 'Driver'));
}
