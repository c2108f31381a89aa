import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { settingsStillToReview } from '#app/dsn/checks/untrusted-settings.ts';

/** Why a DSN is not to be used yet: settings that came from outside come into force only after somebody looked at them. */
export function unreviewedFailure({ name, entries, unreviewed }: StoredDsn): Failure | null {
  const pending = settingsStillToReview(entries, unreviewed);
  if (pending.length === 0) return null;
  return { code: 'dsn-unreviewed', subject: name, message: pending.map(({ key }) => key).join(', ') };
}
