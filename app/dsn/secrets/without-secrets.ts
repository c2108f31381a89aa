import type { DsnEntries } from '#app/dsn/dsn.ts';
import { isSecretEntry } from './secret-entry.ts';

/** The entries that may be on disk, in a file for others, or in the window: all but secrets. */
export function withoutSecrets(entries: DsnEntries): DsnEntries {
  return entries.filter(([key, value]) => !isSecretEntry(key, value));
}
