import { authorize } from '../authorize.ts';
import { ErrorType } from '../duckdb/engine-failure.ts';
import { QueryFailure } from '../duckdb/query-failure.ts';
import { sampleTables } from '../duckdb/sample-catalog.ts';
import type { SampleTable } from '../duckdb/sample-table.ts';
import { personBehind } from '../person-behind.ts';
import type { Principal } from '../principal.ts';
import { ServiceError } from '../service.ts';
import { deniedTables } from '../table-permissions.ts';
import { glueTableArn } from './athena-arn.ts';

/** Whether Lake Formation keeps a table from the person behind the session. */
const isDenied = ({ database, name }: SampleTable, principal: Principal): boolean =>
  deniedTables(personBehind(principal)).some(
    (denied) => denied.database === database && denied.table === name,
  );

/** Lake Formation's own error type (Athena error reference). */
const LAKE_FORMATION = 234;

/** The tables of a database that the caller may know of; Lake Formation hides the others. */
export const visibleTables = (database: string, principal: Principal): readonly SampleTable[] =>
  sampleTables.filter((table) => table.database === database && !isDenied(table, principal));

/** Fails a query on a table that the role or the person must not read. */
export function requireTableAccess(tables: readonly SampleTable[], principal: Principal): void {
  for (const table of tables) {
    if (isDenied(table, principal)) {
      throw new QueryFailure(
        `Insufficient permissions to execute the query. Insufficient Lake Formation permission(s) on ${table.name}`,
        LAKE_FORMATION,
      );
    }
    requireGlueTable(table, principal);
  }
}

function requireGlueTable(table: SampleTable, principal: Principal): void {
  try {
    authorize(principal, 'glue:GetTable', glueTableArn(table.database, table.name));
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    throw new QueryFailure(
      `Insufficient permissions to execute the query. ${cause.message}`,
      ErrorType.permission,
    );
  }
}
