import type { StoredDsn } from '#app/contract/dsns.ts';
import { contractFailure, settled } from './contract-failure.ts';
import { unreviewedFailure } from './dsn/unreviewed-failure.ts';
import type { Services } from './services.ts';

/** A DSN that is about to be used: settings from outside come into force only after somebody looked at them. */
export function reviewedDsn(services: Services, id: string): StoredDsn {
  const dsn = settled(services.dsns.get(id));
  const failure = unreviewedFailure(dsn);
  if (failure === null) return dsn;
  throw contractFailure(failure);
}
