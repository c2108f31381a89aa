import { ARCHIVE, archiveTableNames } from './duckdb/archive-tables.ts';

/** A table in the sandbox's catalog. */
export interface TableName {
  readonly database: string;
  readonly table: string;
}

const webLogs: readonly TableName[] = [
  { database: 'weblogs', table: 'access_logs' },
  { database: 'weblogs', table: 'requests_by_day' },
  { database: 'weblogs', table: 'server_errors' },
];

const sampleTables: readonly TableName[] = [
  { database: 'retail', table: 'customers' },
  { database: 'retail', table: 'orders' },
  { database: 'retail', table: 'order_items' },
  ...webLogs,
  ...archiveTableNames.map((table) => ({ database: ARCHIVE, table })),
  { database: 'shipping', table: 'carriers' },
  { database: 'shipping', table: 'shipments' },
];

/** The tables that Lake Formation would keep from the person with this user name or `sub`. */
export function deniedTables(person: string | null): readonly TableName[] {
  if (person === 'theo') return sampleTables;
  return person === 'ben' ? webLogs : [];
}
