import {
  type Column,
  GetTableMetadataCommand,
  ListTableMetadataCommand,
  type TableMetadata,
} from '@aws-sdk/client-athena';
import type { Table, TableDetails } from '#app/contract/catalog.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type AthenaCaller, callAthena } from './call-athena.ts';
import type { CatalogPlace } from './list-catalogs.ts';
import type { Page } from './page.ts';

const pageSize = 50;

const columnsOf = (columns: readonly Column[] = []): Table['columns'] =>
  columns.map(({ Name = '', Type = '', Comment }) => ({ name: Name, type: Type, comment: Comment || null }));

/** Glue calls a view VIRTUAL_VIEW; federated catalogs say VIEW. */
function tableFrom(metadata: TableMetadata): Table {
  return {
    name: metadata.Name ?? '',
    kind: /view/i.test(metadata.TableType ?? '') ? 'view' : 'table',
    tableType: metadata.TableType ?? null,
    columns: columnsOf(metadata.Columns),
    partitionKeys: columnsOf(metadata.PartitionKeys),
  };
}

/** The metastore keeps the location of data among the parameters, under either of these names. */
function locationOf(parameters: Record<string, string>): string | null {
  return parameters.location ?? parameters.metadata_location ?? null;
}

function detailsFrom(metadata: TableMetadata): TableDetails {
  const parameters = metadata.Parameters ?? {};
  return {
    ...tableFrom(metadata),
    parameters: Object.entries(parameters)
      .map(([key, value]) => ({ key, value }))
      .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    location: locationOf(parameters),
    createdAt: metadata.CreateTime?.getTime() ?? null,
    lastAccessedAt: metadata.LastAccessTime?.getTime() || null,
  };
}

/** A page of tables with their columns (API_ListTableMetadata). `expression` filters by name. */
export async function listTables(
  caller: AthenaCaller,
  at: { readonly catalog: string; readonly database: string; readonly expression: string | null },
  { workgroup, nextToken }: CatalogPlace,
): Promise<Outcome<Page<Table>>> {
  const command = new ListTableMetadataCommand({
    CatalogName: at.catalog,
    DatabaseName: at.database,
    MaxResults: pageSize,
    WorkGroup: workgroup,
    ...(at.expression === null ? {} : { Expression: at.expression }),
    ...(nextToken === null ? {} : { NextToken: nextToken }),
  });
  const about = { subject: `${at.catalog}.${at.database}` };
  const outcome = await callAthena(caller, 'ListTableMetadata', about, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { TableMetadataList = [], NextToken } = outcome.value;
  return succeeded({ items: TableMetadataList.map(tableFrom), nextToken: NextToken || null });
}

/** One table with all that the metastore says of it (API_GetTableMetadata). */
export async function describeTable(
  caller: AthenaCaller,
  at: { readonly catalog: string; readonly database: string; readonly table: string },
  workgroup: string,
): Promise<Outcome<TableDetails>> {
  const command = new GetTableMetadataCommand({
    CatalogName: at.catalog,
    DatabaseName: at.database,
    TableName: at.table,
    WorkGroup: workgroup,
  });
  const operation = 'GetTableMetadata';
  const about = { subject: `${at.catalog}.${at.database}.${at.table}` };
  const outcome = await callAthena(caller, operation, about, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { TableMetadata: metadata } = outcome.value;
  if (metadata === undefined)
    return failed({ code: 'answer-not-from-aws', service: 'athena', operation, ...about });
  return succeeded(detailsFrom(metadata));
}
