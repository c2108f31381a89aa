import type { StoredDsn } from '#app/contract/dsns.ts';
import { settingsStillToReview } from '#app/dsn/untrusted-settings.ts';
import { contractFailure, settled } from './contract-failure.ts';
import type { Services } from './services.ts';

/** A DSN that is about to be used: settings from outside come into force only after somebody looked at them. */
export function reviewedDsn(services: Services, id: string): StoredDsn {
  const dsn = settled(services.dsns.get(id));
  const pending = settingsStillToReview(dsn.entries, dsn.unreviewed);
  if (pending.length === 0) return dsn;
  const message = pending.map(({ key }) => key).join(', ');
  throw contractFailure({ code: 'dsn-unreviewed', subject: dsn.name, message });
}
