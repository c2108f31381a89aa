import { z } from 'zod';
import { accountId } from '../account.ts';
import { authorize } from '../authorize.ts';
import {
  databasesOf,
  findSampleCatalog,
  findSampleDatabase,
  type SampleCatalog,
  sampleCatalogs,
} from '../duckdb/sample-catalog.ts';
import {
  partitionedColumns,
  type SampleColumn,
  type SampleTable,
  tableLocation,
} from '../duckdb/sample-table.ts';
import type { Principal } from '../principal.ts';
import { connectorArn, dataCatalogArn, glueCatalogArn, glueDatabaseArn, glueTableArn } from './athena-arn.ts';
import type { AthenaContext } from './athena-context.ts';
import { catalogName, databaseName, maxResults, nextToken, workGroupName } from './athena-input.ts';
import { type AthenaOperations, defineOperation } from './athena-operation.ts';
import { invalidRequest, metadataRefusal } from './athena-refusal.ts';
import { visibleTables } from './table-access.ts';

const workGroup = workGroupName.optional();
const paging = { NextToken: nextToken, WorkGroup: workGroup };
const listCatalogs = z.object({ MaxResults: maxResults(2, 50), ...paging });
const getCatalog = z.object({ Name: catalogName, WorkGroup: workGroup });
const listDatabases = z.object({ CatalogName: catalogName, MaxResults: maxResults(1, 50), ...paging });
const listTables = z.object({
  CatalogName: catalogName,
  DatabaseName: databaseName,
  Expression: z.string().max(256).optional(),
  MaxResults: maxResults(1, 50),
  ...paging,
});
const getTable = z.object({
  CatalogName: catalogName,
  DatabaseName: databaseName,
  TableName: z.string().min(1).max(128),
  WorkGroup: workGroup,
});

function requireCatalog(name: string): SampleCatalog {
  const found = findSampleCatalog(name);
  if (found === undefined) throw invalidRequest(`Catalog ${name} not found`);
  return found;
}

function requireDatabase({ name: catalog }: SampleCatalog, name: string): string {
  const found = findSampleDatabase(catalog, name);
  if (found === undefined) throw metadataRefusal(`Database ${name} not found.`);
  return found.name;
}

/** The expression of `ListTableMetadata` is a regular expression over the whole name. */
function nameMatcher(expression: string | undefined): (table: SampleTable) => boolean {
  try {
    const pattern = new RegExp(`^(?:${expression ?? '.*'})$`, 'i');
    return ({ name }) => pattern.test(name);
  } catch {
    throw invalidRequest('Expression is not a valid regular expression.');
  }
}

/** Metadata comes with the caller's own permissions on Glue or the connector; a refusal there is a metadata error. */
function requireSource(
  principal: Principal,
  { name, type }: SampleCatalog,
  glueAction: string,
  ...glueResources: readonly string[]
): void {
  try {
    if (type === 'LAMBDA') authorize(principal, 'lambda:InvokeFunction', connectorArn(name));
    else
      for (const resource of [glueCatalogArn(), ...glueResources]) authorize(principal, glueAction, resource);
  } catch (cause) {
    throw metadataRefusal(cause instanceof Error ? cause.message : String(cause));
  }
}

const CREATED_AT = Date.UTC(2025, 0, 20) / 1000;

const columnViews = (columns: readonly SampleColumn[]): readonly object[] =>
  columns.map(({ name, type, comment }) => ({
    Name: name,
    Type: type,
    ...(comment === undefined ? {} : { Comment: comment }),
  }));

/** What Glue keeps of a Parquet table, and of a view of Athena's. */
function parametersOf(table: SampleTable): Readonly<Record<string, string>> {
  if (table.viewSql !== undefined) return { comment: 'Presto View', presto_view: 'true' };
  return {
    comment: table.comment,
    classification: 'parquet',
    EXTERNAL: 'TRUE',
    location: tableLocation(table),
    inputformat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputformat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    'serde.serialization.lib': 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  };
}

function tableView(table: SampleTable): object {
  const { data, keys } = partitionedColumns(table);
  const columns = { Columns: columnViews(data), PartitionKeys: columnViews(keys) };
  // A connector tells neither the kind of a table nor its age.
  if (table.catalog !== undefined) return { Name: table.name, ...columns, Parameters: {} };
  return {
    Name: table.name,
    CreateTime: CREATED_AT,
    TableType: table.viewSql === undefined ? 'EXTERNAL_TABLE' : 'VIRTUAL_VIEW',
    ...columns,
    Parameters: parametersOf(table),
  };
}

/** Glue filters what it has read already, so that a page of many tables can be empty and go on all the same. */
const EMPTY_STRETCH = { from: 50, length: 50 };

const withEmptyStretch = (tables: readonly SampleTable[]): readonly (SampleTable | null)[] =>
  tables.length <= EMPTY_STRETCH.from
    ? tables
    : [
        ...tables.slice(0, EMPTY_STRETCH.from),
        ...new Array<null>(EMPTY_STRETCH.length).fill(null),
        ...tables.slice(EMPTY_STRETCH.from),
      ];

function table(catalog: SampleCatalog, database: string, name: string, principal: Principal): object {
  const resources = [glueDatabaseArn(database), glueTableArn(database, name)];
  requireSource(principal, catalog, 'glue:GetTable', ...resources);
  const found = visibleTables(catalog.name, database, principal).find(
    (entry) => entry.name === name.toLowerCase(),
  );
  if (found === undefined) throw metadataRefusal(`EntityNotFoundException: Table ${name} not found.`);
  return tableView(found);
}

/** `DataCatalog` as GetDataCatalog shows it (API_DataCatalog). */
function catalogView({ name, type, description }: SampleCatalog): object {
  if (type === 'GLUE') return { Name: name, Type: type, Parameters: { 'catalog-id': accountId } };
  return { Name: name, Type: type, Description: description, Parameters: { function: connectorArn(name) } };
}

/** Data catalogs, databases and tables. */
export function catalogOperations({ tokens }: AthenaContext): AthenaOperations {
  return {
    ListDataCatalogs: defineOperation(listCatalogs, (asked, { principal }) => {
      authorize(principal, 'athena:ListDataCatalogs', '*');
      const all = sampleCatalogs.map(({ name, type }) => ({ CatalogName: name, Type: type }));
      const { items, next } = tokens.page('catalogs', all, asked.MaxResults, asked.NextToken);
      return { DataCatalogsSummary: items, ...next };
    }),
    GetDataCatalog: defineOperation(getCatalog, (asked, { principal }) => {
      authorize(principal, 'athena:GetDataCatalog', dataCatalogArn(asked.Name));
      return { DataCatalog: catalogView(requireCatalog(asked.Name)) };
    }),
    ListDatabases: defineOperation(listDatabases, (asked, { principal }) => {
      authorize(principal, 'athena:ListDatabases', dataCatalogArn(asked.CatalogName));
      const catalog = requireCatalog(asked.CatalogName);
      requireSource(principal, catalog, 'glue:GetDatabases');
      const all = databasesOf(catalog.name);
      const listing = catalog.type === 'GLUE' ? 'databases' : `databases/${catalog.name}`;
      const { items, next } = tokens.page(listing, all, asked.MaxResults, asked.NextToken);
      return {
        DatabaseList: items.map(({ name, description }) => ({ Name: name, Description: description })),
        ...next,
      };
    }),
    ListTableMetadata: defineOperation(listTables, (asked, { principal }) => {
      authorize(principal, 'athena:ListTableMetadata', dataCatalogArn(asked.CatalogName));
      const catalog = requireCatalog(asked.CatalogName);
      const database = requireDatabase(catalog, asked.DatabaseName);
      requireSource(principal, catalog, 'glue:GetTables', glueDatabaseArn(database));
      const all = visibleTables(catalog.name, database, principal)
        .filter(nameMatcher(asked.Expression))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const listing = `tables/${catalog.name}/${database}/${asked.Expression ?? ''}/${principal.subject ?? ''}`;
      const { items, next } = tokens.page(listing, withEmptyStretch(all), asked.MaxResults, asked.NextToken);
      return { TableMetadataList: items.filter((item) => item !== null).map(tableView), ...next };
    }),
    GetTableMetadata: defineOperation(getTable, (asked, { principal }) => {
      authorize(principal, 'athena:GetTableMetadata', dataCatalogArn(asked.CatalogName));
      const catalog = requireCatalog(asked.CatalogName);
      const database = requireDatabase(catalog, asked.DatabaseName);
      return { TableMetadata: table(catalog, database, asked.TableName, principal) };
    }),
  };
}
