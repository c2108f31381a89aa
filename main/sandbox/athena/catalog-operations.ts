import { z } from 'zod';
import { authorize } from '../authorize.ts';
import { CATALOG_NAME, findSampleDatabase, sampleDatabases } from '../duckdb/sample-catalog.ts';
import type { SampleTable } from '../duckdb/sample-table.ts';
import type { Principal } from '../principal.ts';
import { dataCatalogArn, glueCatalogArn, glueDatabaseArn, glueTableArn } from './athena-arn.ts';
import type { AthenaContext } from './athena-context.ts';
import { catalogName, databaseName, maxResults, nextToken, workGroupName } from './athena-input.ts';
import { type AthenaOperations, defineOperation } from './athena-operation.ts';
import { invalidRequest, metadataRefusal } from './athena-refusal.ts';
import { visibleTables } from './table-access.ts';

const workGroup = workGroupName.optional();
const paging = { NextToken: nextToken, WorkGroup: workGroup };
const listCatalogs = z.object({ MaxResults: maxResults(2, 50), ...paging });
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

function requireCatalog(name: string): void {
  if (name.toLowerCase() !== CATALOG_NAME.toLowerCase()) {
    throw invalidRequest(`Catalog ${name} not found`);
  }
}

function requireDatabase(name: string): string {
  const found = findSampleDatabase(name);
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

/** Metadata comes out of Glue with the caller's own permissions, so a Glue refusal is a metadata error. */
function requireGlue(principal: Principal, action: string, ...resources: readonly string[]): void {
  try {
    for (const resource of resources) authorize(principal, action, resource);
  } catch (cause) {
    throw metadataRefusal(cause instanceof Error ? cause.message : String(cause));
  }
}

const CREATED_AT = Date.UTC(2025, 0, 20) / 1000;

const tableView = (table: SampleTable): object => ({
  Name: table.name,
  CreateTime: CREATED_AT,
  TableType: 'EXTERNAL_TABLE',
  Columns: table.columns.map(({ name, type, comment }) => ({
    Name: name,
    Type: type,
    ...(comment === undefined ? {} : { Comment: comment }),
  })),
  PartitionKeys: [],
  Parameters: { comment: table.comment, classification: 'parquet', EXTERNAL: 'TRUE' },
});

function table(database: string, name: string, principal: Principal): object {
  requireGlue(
    principal,
    'glue:GetTable',
    glueCatalogArn(),
    glueDatabaseArn(database),
    glueTableArn(database, name),
  );
  const found = visibleTables(database, principal).find((entry) => entry.name === name.toLowerCase());
  if (found === undefined) throw metadataRefusal(`EntityNotFoundException: Table ${name} not found.`);
  return tableView(found);
}

/** Data catalogs, databases and tables. */
export function catalogOperations({ tokens }: AthenaContext): AthenaOperations {
  return {
    ListDataCatalogs: defineOperation(listCatalogs, (asked, { principal }) => {
      authorize(principal, 'athena:ListDataCatalogs', '*');
      const all = [{ CatalogName: CATALOG_NAME, Type: 'GLUE' }];
      const { items, next } = tokens.page('catalogs', all, asked.MaxResults, asked.NextToken);
      return { DataCatalogsSummary: items, ...next };
    }),
    ListDatabases: defineOperation(listDatabases, (asked, { principal }) => {
      authorize(principal, 'athena:ListDatabases', dataCatalogArn(asked.CatalogName));
      requireCatalog(asked.CatalogName);
      requireGlue(principal, 'glue:GetDatabases', glueCatalogArn());
      const { items, next } = tokens.page('databases', sampleDatabases, asked.MaxResults, asked.NextToken);
      return {
        DatabaseList: items.map(({ name, description }) => ({ Name: name, Description: description })),
        ...next,
      };
    }),
    ListTableMetadata: defineOperation(listTables, (asked, { principal }) => {
      authorize(principal, 'athena:ListTableMetadata', dataCatalogArn(asked.CatalogName));
      requireCatalog(asked.CatalogName);
      const database = requireDatabase(asked.DatabaseName);
      requireGlue(principal, 'glue:GetTables', glueCatalogArn(), glueDatabaseArn(database));
      const all = visibleTables(database, principal)
        .filter(nameMatcher(asked.Expression))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const listing = `tables/${database}/${asked.Expression ?? ''}/${principal.subject ?? ''}`;
      const { items, next } = tokens.page(listing, all, asked.MaxResults, asked.NextToken);
      return { TableMetadataList: items.map(tableView), ...next };
    }),
    GetTableMetadata: defineOperation(getTable, (asked, { principal }) => {
      authorize(principal, 'athena:GetTableMetadata', dataCatalogArn(asked.CatalogName));
      requireCatalog(asked.CatalogName);
      return { TableMetadata: table(requireDatabase(asked.DatabaseName), asked.TableName, principal) };
    }),
  };
}
