import {
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import type { PastQuery } from '#app/contract/queries.ts';
import { succeeded } from '#app/result.ts';
import type { AthenaAccess, AthenaConnection } from '#main/athena/access/athena-access.ts';
import { type AthenaCaller, callAthena } from '#main/athena/metadata/call-athena.ts';
import type { Page } from '#main/athena/metadata/page.ts';
import { workgroupOf } from '#main/athena/query-from-dsn.ts';
import { redact } from '#main/platform/redact.ts';
import type { Outcome } from '#main/services.ts';
import { statisticsOf } from './query-statistics.ts';

/** Which part of a workgroup's list is asked for; the DSN's own workgroup where it is null. */
export interface WorkgroupPage {
  readonly workgroup: string | null;
  readonly nextToken: string | null;
}

/** A past query without what only this program knows. */
export type ToldQuery = Omit<PastQuery, 'ours' | 'cost'>;

/** BatchGetQueryExecution takes no more at once. */
const pageSize = 50;

function toldOf(execution: QueryExecution): ToldQuery {
  const { Status: status, QueryExecutionContext: context } = execution;
  return {
    executionId: execution.QueryExecutionId ?? '',
    sql: execution.Query ?? '',
    catalog: context?.Catalog ?? null,
    database: context?.Database ?? null,
    workgroup: execution.WorkGroup ?? null,
    state: status?.State ?? 'QUEUED',
    reason: status?.StateChangeReason ? redact(status.StateChangeReason).slice(0, 2000) : null,
    submittedAt: status?.SubmissionDateTime?.getTime() ?? null,
    completedAt: status?.CompletionDateTime?.getTime() ?? null,
    statistics: statisticsOf(execution),
  };
}

async function getAll(
  caller: AthenaCaller,
  workgroup: string,
  ids: readonly string[],
): Promise<Outcome<readonly ToldQuery[]>> {
  if (ids.length === 0) return succeeded([]);
  const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: [...ids] });
  const outcome = await callAthena(caller, 'BatchGetQueryExecution', { subject: workgroup }, (abortSignal) =>
    caller.athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const byId = new Map(outcome.value.QueryExecutions?.map((one) => [one.QueryExecutionId, toldOf(one)]));
  // The answer promises no order; what has gone meanwhile is left out.
  return succeeded(ids.flatMap((id) => byId.get(id) ?? []));
}

async function pageOf(
  { clients, context, entries }: AthenaConnection,
  page: WorkgroupPage,
  signal: AbortSignal,
): Promise<Outcome<Page<ToldQuery>>> {
  const caller = { athena: clients.athena, context: context(signal) };
  const workgroup = page.workgroup ?? workgroupOf(entries);
  const command = new ListQueryExecutionsCommand({
    WorkGroup: workgroup,
    MaxResults: pageSize,
    ...(page.nextToken === null ? {} : { NextToken: page.nextToken }),
  });
  const listed = await callAthena(caller, 'ListQueryExecutions', { subject: workgroup }, (abortSignal) =>
    clients.athena.send(command, { abortSignal }),
  );
  if (!listed.ok) return listed;
  const { QueryExecutionIds: ids = [], NextToken: nextToken } = listed.value;
  const items = await getAll(caller, workgroup, ids);
  return items.ok ? succeeded({ items: items.value, nextToken: nextToken || null }) : items;
}

/** A page of the workgroup's history, the latest first (API_ListQueryExecutions; Athena keeps 45 days). */
export function pastQueries(
  access: Pick<AthenaAccess, 'use'>,
  dsnId: string,
  page: WorkgroupPage,
  signal: AbortSignal,
): Promise<Outcome<Page<ToldQuery>>> {
  return access.use(dsnId, signal, (connection) => pageOf(connection, page, signal));
}
