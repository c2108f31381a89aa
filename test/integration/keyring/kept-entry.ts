import type { CacheEntry } from '#main/auth/cache/cache-entry.ts';

/** What must never be found on disk in plain. */
export const sentinel = 'SENTINEL-0f9d2c-secret-value';

/** An entry that can be told by its key, with a secret of realistic length. */
export function keptEntry(key: string): CacheEntry {
  return {
    key,
    kind: 'credentials',
    value: `${sentinel} of ${key} ${'x'.repeat(4000)}`,
    facts: {
      dsnName: `SENTINEL-dsn ${key}`,
      signedInAs: 'SENTINEL-person@example.com',
      provider: 'https://idp.example.com/SENTINEL',
      issuedAt: Date.now(),
      expiresAt: Date.now() + 3_600_000,
    },
    shared: true,
  };
}
