import type { StoredDsn } from '#app/contract/dsns.ts';
import { NO_ARRANGEMENT } from '#app/dsn/arrangement.ts';

/** A stored DSN for tests that care for a few of its fields. */
export function storedDsn(fields: Partial<StoredDsn> = {}): StoredDsn {
  return {
    id: 'one',
    name: 'Sales',
    entries: [
      ['AwsRegion', 'eu-west-1'],
      ['S3OutputLocation', 's3://results/'],
      ['AuthenticationType', 'JWT'],
      ['role_session_name', 'me'],
    ],
    revision: 1,
    createdAt: 0,
    updatedAt: 0,
    origin: 'user',
    arrangement: NO_ARRANGEMENT,
    ...fields,
  };
}
