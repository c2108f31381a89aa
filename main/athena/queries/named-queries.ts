import { BatchGetNamedQueryCommand, ListNamedQueriesCommand } from '@aws-sdk/client-athena';
import type { NamedQuery } from '#app/contract/queries.ts';
import { succeeded } from '#app/result.ts';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import { type AthenaCaller, callAthena } from '#main/athena/metadata/call-athena.ts';
import type { Page } from '#main/athena/metadata/page.ts';
import { workgroupOf } from '#main/athena/query-from-dsn.ts';
import type { Outcome } from '#main/services.ts';
import type { WorkgroupPage } from './past-queries.ts';

/** BatchGetNamedQuery takes no more at once. */
const pageSize = 50;

async function getAll(
  caller: AthenaCaller,
  workgroup: string,
  ids: readonly string[],
): Promise<Outcome<readonly NamedQuery[]>> {
  if (ids.length === 0) return succeeded([]);
  const command = new BatchGetNamedQueryCommand({ NamedQueryIds: [...ids] });
  const outcome = await callAthena(caller, 'BatchGetNamedQuery', { subject: workgroup }, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const found = outcome.value.NamedQueries?.map(
    ({ NamedQueryId, Name, Description, Database, QueryString }): NamedQuery => ({
      id: NamedQueryId ?? '',
      name: Name ?? '',
      description: Description || null,
      database: Database ?? '',
      sql: QueryString ?? '',
    }),
  );
  return succeeded((found ?? []).sort((one, other) => one.name.localeCompare(other.name)));
}

async function pageOf(
  { clients, context, entries }: AthenaConnection,
  page: WorkgroupPage,
  signal: AbortSignal,
): Promise<Outcome<Page<NamedQuery>>> {
  const caller = { athena: clients.athena, context: context(signal) };
  const workgroup = page.workgroup ?? workgroupOf(entries);
  const command = new ListNamedQueriesCommand({
    WorkGroup: workgroup,
    MaxResults: pageSize,
    ...(page.nextToken === null ? {} : { NextToken: page.nextToken }),
  });
  const listed = await callAthena(caller, 'ListNamedQueries', { subject: workgroup }, (abortSignal) =>
    clients.athena.send(command, { abortSignal }),
  );
  if (!listed.ok) return listed;
  const { NamedQueryIds: ids = [], NextToken: nextToken } = listed.value;
  const items = await getAll(caller, workgroup, ids);
  return items.ok ? succeeded({ items: items.value, nextToken: nextToken || null }) : items;
}

/** A page of the queries that a workgroup keeps for everyone (API_ListNamedQueries). */
export function namedQueries(
  access: Pick<AthenaAccess, 'use'>,
  dsnId: string,
  page: WorkgroupPage,
  signal: AbortSignal,
): Promise<Outcome<Page<NamedQuery>>> {
  return access.use(dsnId, signal, (connection) => pageOf(connection, page, signal));
}
