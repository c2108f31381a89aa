import type { StoredDsn } from '#app/contract/dsns.ts';
import { factsOf } from './dsn-facts.ts';

/** The words of a search, each of which must occur. */
export function searchWords(search: string): readonly string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether every word occurs in the DSN's name, folder, region, workgroup, role or sign-in type. */
export function matchesWords(
  dsn: Pick<StoredDsn, 'name' | 'entries' | 'arrangement'>,
  words: readonly string[],
): boolean {
  const { text } = factsOf(dsn);
  return words.every((word) => text.includes(word));
}
