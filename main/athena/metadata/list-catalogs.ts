import { ListDatabasesCommand, ListDataCatalogsCommand } from '@aws-sdk/client-athena';
import type { Database, DataCatalog } from '#app/contract/catalog.ts';
import { succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { type AthenaCaller, callAthena } from './call-athena.ts';
import type { Page } from './page.ts';

const pageSize = 50;
const catalogTypes = ['LAMBDA', 'GLUE', 'HIVE', 'FEDERATED'] as const;

/** What every call of the catalog says besides its subject: workgroups of Identity Center need to be named. */
export interface CatalogPlace {
  readonly workgroup: string;
  readonly nextToken: string | null;
}

const paging = ({ workgroup, nextToken }: CatalogPlace) => ({
  MaxResults: pageSize,
  WorkGroup: workgroup,
  ...(nextToken === null ? {} : { NextToken: nextToken }),
});

/** A page of data catalogs (API_ListDataCatalogs). */
export async function listDataCatalogs(
  caller: AthenaCaller,
  place: CatalogPlace,
): Promise<Outcome<Page<DataCatalog>>> {
  const command = new ListDataCatalogsCommand(paging(place));
  const outcome = await callAthena(caller, 'ListDataCatalogs', { subject: 'data catalogs' }, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { DataCatalogsSummary = [], NextToken } = outcome.value;
  const items = DataCatalogsSummary.map(({ CatalogName = '', Type, Status }) => ({
    name: CatalogName,
    type: catalogTypes.find((known) => known === Type) ?? ('UNKNOWN' as const),
    status: Status ?? null,
  }));
  return succeeded({ items, nextToken: NextToken || null });
}

/** A page of databases (API_ListDatabases). */
export async function listDatabases(
  caller: AthenaCaller,
  catalog: string,
  place: CatalogPlace,
): Promise<Outcome<Page<Database>>> {
  const command = new ListDatabasesCommand({ CatalogName: catalog, ...paging(place) });
  const outcome = await callAthena(caller, 'ListDatabases', { subject: catalog }, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const { DatabaseList = [], NextToken } = outcome.value;
  const items = DatabaseList.map(({ Name = '', Description }) => ({
    name: Name,
    description: Description || null,
  }));
  return succeeded({ items, nextToken: NextToken || null });
}
