import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { succeeded } from '#app/result.ts';
import { quoteDdlName, quotePath } from '#app/sql/quote-name.ts';
import type { AthenaConnection } from '#main/athena/access/athena-access.ts';
import { getWorkgroup } from '#main/athena/get-workgroup.ts';
import { queryFromDsn, workgroupOf } from '#main/athena/query-from-dsn.ts';
import { queryPaceOf } from '#main/athena/query-pace.ts';
import { runQuery } from '#main/athena/run-query.ts';
import type { Outcome } from '#main/services.ts';
import { type AthenaCaller, callAthena } from './call-athena.ts';
import type { TablePlace } from './catalog-reader.ts';

const nobody = { started: () => undefined, state: () => undefined };

/** Views are Trino's, tables Hive's: each statement has the other's quotes. */
function statement({ database, table, kind }: TablePlace & { readonly kind: 'table' | 'view' }): string {
  return kind === 'view'
    ? `SHOW CREATE VIEW ${quotePath(database, table)}`
    : `SHOW CREATE TABLE ${quoteDdlName(database)}.${quoteDdlName(table)}`;
}

/** A statement's answer is a text with a row for each line. */
async function readLines(caller: AthenaCaller, queryId: string): Promise<Outcome<string>> {
  const lines: string[] = [];
  let next: string | undefined;
  do {
    const command = new GetQueryResultsCommand({
      QueryExecutionId: queryId,
      MaxResults: 1000,
      ...(next === undefined ? {} : { NextToken: next }),
    });
    const outcome = await callAthena(caller, 'GetQueryResults', { subject: queryId }, (abortSignal) =>
      caller.athena.send(command, { abortSignal }),
    );
    if (!outcome.ok) return outcome;
    for (const { Data = [] } of outcome.value.ResultSet?.Rows ?? []) lines.push(Data[0]?.VarCharValue ?? '');
    next = outcome.value.NextToken || undefined;
  } while (next !== undefined);
  return succeeded(lines.join('\n').trim());
}

/** The statement that would make a table or view again (pages "show-create-table", "show-create-view"). */
export function showCreate(at: TablePlace & { readonly kind: 'table' | 'view' }) {
  return async (caller: AthenaCaller, { entries }: AthenaConnection): Promise<Outcome<string>> => {
    const { athena, context } = caller;
    const workgroup = await getWorkgroup(athena, workgroupOf(entries), context);
    if (!workgroup.ok) return workgroup;
    const query = {
      ...queryFromDsn(entries, statement(at), workgroup.value.value),
      catalog: at.catalog,
      database: at.database,
    };
    const ran = await runQuery(athena, query, queryPaceOf(entries), context, nobody);
    return ran.ok ? readLines(caller, ran.value.id) : ran;
  };
}
