/** A table in the sandbox's catalog. */
export interface TableName {
  readonly database: string;
  readonly table: string;
}

const sampleTables: readonly TableName[] = [
  { database: 'retail', table: 'customers' },
  { database: 'retail', table: 'orders' },
  { database: 'retail', table: 'order_items' },
  { database: 'weblogs', table: 'access_logs' },
];

/** The tables that Lake Formation would keep from the person whose token's `sub` this is. */
export function deniedTables(subject: string | null): readonly TableName[] {
  return subject === 'theo' ? sampleTables : [];
}
