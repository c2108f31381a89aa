import { ARCHIVE, archiveTables } from './archive-tables.ts';
import { retailTables } from './retail-tables.ts';
import type { SampleTable } from './sample-table.ts';
import { weblogTables } from './weblog-tables.ts';

export interface SampleDatabase {
  readonly name: string;
  readonly description: string;
}

/** The name under which Athena offers the account's Glue catalog. */
export const CATALOG_NAME = 'AwsDataCatalog';

export const sampleDatabases: readonly SampleDatabase[] = [
  { name: ARCHIVE, description: 'Ledgers of twenty years, a table a month' },
  { name: 'default', description: 'Empty, as a new account has it' },
  { name: 'retail', description: 'Customers, orders and what they ordered' },
  { name: 'weblogs', description: 'Web server logs with more than a million rows' },
];

export const sampleTables: readonly SampleTable[] = [...retailTables, ...weblogTables, ...archiveTables];

/** Names are compared without regard to case, as Glue stores them in lower case. */
export const findSampleTable = (database: string, table: string): SampleTable | undefined =>
  sampleTables.find(
    (entry) => entry.database === database.toLowerCase() && entry.name === table.toLowerCase(),
  );

export const findSampleDatabase = (name: string): SampleDatabase | undefined =>
  sampleDatabases.find((entry) => entry.name === name.toLowerCase());
