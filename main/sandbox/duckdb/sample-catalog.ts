import { ARCHIVE, archiveTables } from './archive-tables.ts';
import { OPERATIONS, operationsTables, SHIPPING } from './operations-tables.ts';
import { retailTables } from './retail-tables.ts';
import type { SampleTable } from './sample-table.ts';
import { weblogTables } from './weblog-tables.ts';

/** The name under which Athena offers the account's Glue catalog. */
export const CATALOG_NAME = 'AwsDataCatalog';

/** A data catalog of the account: its own Glue catalog, or one behind a connector that runs as a Lambda function. */
export interface SampleCatalog {
  readonly name: string;
  readonly type: 'GLUE' | 'LAMBDA';
  readonly description: string;
}

export const sampleCatalogs: readonly SampleCatalog[] = [
  { name: CATALOG_NAME, type: 'GLUE', description: '' },
  { name: OPERATIONS, type: 'LAMBDA', description: 'Database of the warehouse, behind a connector' },
];

export interface SampleDatabase {
  readonly catalog: string;
  readonly name: string;
  readonly description: string;
}

export const sampleDatabases: readonly SampleDatabase[] = [
  { catalog: CATALOG_NAME, name: ARCHIVE, description: 'Ledgers of twenty years, a table a month' },
  { catalog: CATALOG_NAME, name: 'default', description: 'Empty, as a new account has it' },
  { catalog: CATALOG_NAME, name: 'retail', description: 'Customers, orders and what they ordered' },
  { catalog: CATALOG_NAME, name: 'weblogs', description: 'Web server logs with more than a million rows' },
  { catalog: OPERATIONS, name: SHIPPING, description: 'Parcels and who carries them' },
];

export const sampleTables: readonly SampleTable[] = [
  ...retailTables,
  ...weblogTables,
  ...archiveTables,
  ...operationsTables,
];

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Names are compared without regard to case, as Glue stores them in lower case. */
export const findSampleCatalog = (name: string): SampleCatalog | undefined =>
  sampleCatalogs.find((entry) => same(entry.name, name));

export const databasesOf = (catalog: string): readonly SampleDatabase[] =>
  sampleDatabases.filter((entry) => same(entry.catalog, catalog));

export const tablesOf = (catalog: string, database: string): readonly SampleTable[] =>
  sampleTables.filter(
    (entry) => same(entry.catalog ?? CATALOG_NAME, catalog) && same(entry.database, database),
  );

export const findSampleDatabase = (catalog: string, name: string): SampleDatabase | undefined =>
  databasesOf(catalog).find((entry) => same(entry.name, name));

export const findSampleTable = (catalog: string, database: string, table: string): SampleTable | undefined =>
  tablesOf(catalog, database).find((entry) => same(entry.name, table));
