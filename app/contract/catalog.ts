import { z } from 'zod';
import { base } from './base.ts';
import { PageTokenSchema, pageOf } from './workgroups.ts';

export const DataCatalogSchema = z.object({
  name: z.string(),
  type: z.enum(['LAMBDA', 'GLUE', 'HIVE', 'FEDERATED', 'UNKNOWN']),
  /** Creation and deletion states of federated catalogs; null for the others. */
  status: z.string().nullable(),
});
export type DataCatalog = z.infer<typeof DataCatalogSchema>;

export const DatabaseSchema = z.object({ name: z.string(), description: z.string().nullable() });
export type Database = z.infer<typeof DatabaseSchema>;

export const ColumnSchema = z.object({
  name: z.string(),
  /** As the metastore spells it, such as `struct<a:int>`. */
  type: z.string(),
  comment: z.string().nullable(),
});
export type Column = z.infer<typeof ColumnSchema>;

/** A table or view with its columns (API_TableMetadata). Times are epoch milliseconds. */
export const TableSchema = z.object({
  name: z.string(),
  kind: z.enum(['table', 'view']),
  /** For example EXTERNAL_TABLE or VIRTUAL_VIEW. */
  tableType: z.string().nullable(),
  columns: z.array(ColumnSchema).readonly(),
  partitionKeys: z.array(ColumnSchema).readonly(),
});
export type Table = z.infer<typeof TableSchema>;

export const TableDetailsSchema = TableSchema.extend({
  parameters: z.array(z.object({ key: z.string(), value: z.string() })).readonly(),
  location: z.string().nullable(),
  createdAt: z.number().nullable(),
  lastAccessedAt: z.number().nullable(),
});
export type TableDetails = z.infer<typeof TableDetailsSchema>;

const inCatalog = z.object({ dsnId: z.string(), catalog: z.string().min(1).max(256) });
const database = inCatalog.extend({ database: z.string().min(1).max(128) });
const table = database.extend({ table: z.string().min(1).max(255) });
const page = { nextToken: PageTokenSchema };

/** Data catalogs, databases, tables and columns that the DSN's sign-in sees. A page a call. */
export const catalog = {
  dataCatalogs: base.input(z.object({ dsnId: z.string(), ...page })).output(pageOf(DataCatalogSchema)),
  databases: base.input(inCatalog.extend(page)).output(pageOf(DatabaseSchema)),
  /** `expression` is a regular expression of the API, matched against names of tables. */
  tables: base
    .input(database.extend({ ...page, expression: z.string().max(256).nullable() }))
    .output(pageOf(TableSchema)),
  table: base.input(table).output(TableDetailsSchema),
  /** Runs SHOW CREATE TABLE or SHOW CREATE VIEW, which scans nothing. Aborting it stops the query. */
  createStatement: base
    .input(table.extend({ kind: z.enum(['table', 'view']) }))
    .output(z.object({ text: z.string() })),
};
