import type { Database, DataCatalog, Table, TableDetails } from '#app/contract/catalog.ts';
import type { AthenaAccess } from '#main/athena/access/athena-access.ts';
import { workgroupOf } from '#main/athena/query-from-dsn.ts';
import type { Outcome } from '#main/services.ts';
import { listDatabases, listDataCatalogs } from './list-catalogs.ts';
import { describeTable, listTables } from './list-tables.ts';
import { metadataCall } from './metadata-call.ts';
import type { Page } from './page.ts';
import { showCreate } from './show-create.ts';

/** Where a table is. */
export interface TablePlace {
  readonly catalog: string;
  readonly database: string;
  readonly table: string;
}

/** Catalogs, databases, tables and columns that a DSN's sign-in sees, a page a call. */
export interface CatalogReader {
  dataCatalogs(
    dsnId: string,
    nextToken: string | null,
    signal: AbortSignal,
  ): Promise<Outcome<Page<DataCatalog>>>;
  databases(
    dsnId: string,
    at: { readonly catalog: string; readonly nextToken: string | null },
    signal: AbortSignal,
  ): Promise<Outcome<Page<Database>>>;
  tables(
    dsnId: string,
    at: Omit<TablePlace, 'table'> & { readonly expression: string | null; readonly nextToken: string | null },
    signal: AbortSignal,
  ): Promise<Outcome<Page<Table>>>;
  table(dsnId: string, at: TablePlace, signal: AbortSignal): Promise<Outcome<TableDetails>>;
  /** Runs a statement; aborting stops it in Athena. */
  createStatement(
    dsnId: string,
    at: TablePlace & { readonly kind: 'table' | 'view' },
    signal: AbortSignal,
  ): Promise<Outcome<string>>;
}

/** Reads through the sign-in that the DSN's other work shares. */
export function createCatalogReader(access: AthenaAccess): CatalogReader {
  return {
    dataCatalogs: (dsnId, nextToken, signal) =>
      metadataCall(access, dsnId, signal, (caller, { entries }) =>
        listDataCatalogs(caller, { workgroup: workgroupOf(entries), nextToken }),
      ),
    databases: (dsnId, { catalog, nextToken }, signal) =>
      metadataCall(access, dsnId, signal, (caller, { entries }) =>
        listDatabases(caller, catalog, { workgroup: workgroupOf(entries), nextToken }),
      ),
    tables: (dsnId, { nextToken, ...at }, signal) =>
      metadataCall(access, dsnId, signal, (caller, { entries }) =>
        listTables(caller, at, { workgroup: workgroupOf(entries), nextToken }),
      ),
    table: (dsnId, at, signal) =>
      metadataCall(access, dsnId, signal, (caller, { entries }) =>
        describeTable(caller, at, workgroupOf(entries)),
      ),
    createStatement: (dsnId, at, signal) => metadataCall(access, dsnId, signal, showCreate(at)),
  };
}
