import { authorize } from '../authorize.ts';
import { ErrorType } from '../duckdb/engine-failure.ts';
import { QueryFailure } from '../duckdb/query-failure.ts';
import { CATALOG_NAME, tablesOf } from '../duckdb/sample-catalog.ts';
import type { SampleTable } from '../duckdb/sample-table.ts';
import { personBehind } from '../person-behind.ts';
import type { Principal } from '../principal.ts';
import { ServiceError } from '../service.ts';
import { deniedTables } from '../table-permissions.ts';
import { connectorArn, dataCatalogArn, glueTableArn } from './athena-arn.ts';

/** Whether Lake Formation keeps a table from the person behind the session. */
const isDenied = ({ database, name }: SampleTable, principal: Principal): boolean =>
  deniedTables(personBehind(principal)).some(
    (denied) => denied.database === database && denied.table === name,
  );

/** Lake Formation's own error type (Athena error reference). */
const LAKE_FORMATION = 234;

/** The tables of a database that the caller may know of; Lake Formation hides the others. */
export const visibleTables = (
  catalog: string,
  database: string,
  principal: Principal,
): readonly SampleTable[] => tablesOf(catalog, database).filter((table) => !isDenied(table, principal));

/** Fails a query on a table that the role or the person must not read. */
export function requireTableAccess(tables: readonly SampleTable[], principal: Principal): void {
  for (const table of tables) {
    if (isDenied(table, principal)) {
      throw new QueryFailure(
        `Insufficient permissions to execute the query. Insufficient Lake Formation permission(s) on ${table.name}`,
        LAKE_FORMATION,
      );
    }
    requireSource(table, principal);
  }
}

/** What brings a table's rows: Glue, or the connector of its catalog (IAM policies for federated queries). */
function authorizeSource(
  { catalog = CATALOG_NAME, database, name }: SampleTable,
  principal: Principal,
): void {
  if (catalog === CATALOG_NAME) {
    authorize(principal, 'glue:GetTable', glueTableArn(database, name));
    return;
  }
  authorize(principal, 'athena:GetDataCatalog', dataCatalogArn(catalog));
  authorize(principal, 'lambda:InvokeFunction', connectorArn(catalog));
}

function requireSource(table: SampleTable, principal: Principal): void {
  try {
    authorizeSource(table, principal);
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    throw new QueryFailure(
      `Insufficient permissions to execute the query. ${cause.message}`,
      ErrorType.permission,
    );
  }
}
