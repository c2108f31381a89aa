import type { DsnEntries } from '#app/dsn/dsn.ts';
import { secretsUsedBy } from '#app/dsn/secrets/dsn-secrets.ts';
import type { DsnSecrets } from '#main/services.ts';

/** The secrets that are kept for a DSN, as entries: for what is sealed, or written where the user said so. */
export async function keptSecretEntries(
  secrets: Pick<DsnSecrets, 'find'>,
  entries: DsnEntries,
): Promise<DsnEntries> {
  const asked = secretsUsedBy(entries).map(async (key) => [key, await secrets.find(entries, key)] as const);
  return (await Promise.all(asked)).flatMap(([key, secret]) => (secret === null ? [] : [[key, secret]]));
}
