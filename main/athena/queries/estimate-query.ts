import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import type { QueryCost } from '#app/contract/queries.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { estimateWords, type NoEstimate } from '#app/diagnosis/estimate-words.ts';
import { succeeded } from '#app/result.ts';
import { readEstimate } from '#app/sql/read-estimate.ts';
import { statementVerb } from '#app/sql/statement-verb.ts';
import {
  type AthenaAccess,
  type AthenaConnection,
  isCredentialsEnd,
} from '#main/athena/access/athena-access.ts';
import { callAthena } from '#main/athena/metadata/call-athena.ts';
import { queryPaceOf } from '#main/athena/query-pace.ts';
import { runQuery } from '#main/athena/run-query.ts';
import type { Outcome } from '#main/services.ts';
import { costOfBytes } from './query-cost.ts';
import type { QueryOrder } from './query-order.ts';
import { queryTextOf } from './query-text-of.ts';

/** What a query would read, or why nobody knows. */
export type QueryEstimate =
  | { readonly kind: 'estimated'; readonly bytes: number; readonly cost: QueryCost }
  | { readonly kind: 'unknown'; readonly why: string };

const unknown = (reason: NoEstimate): QueryEstimate => ({ kind: 'unknown', why: estimateWords(reason) });

/** Statements that EXPLAIN takes and that read tables. */
const explained: ReadonlySet<string> = new Set(['select', 'with', 'table', 'values', 'insert', '']);

const observer = { started: () => undefined, state: () => undefined };

/** The plan as one text; its lines come as rows. */
async function readPlan(
  { clients: { athena }, context }: AthenaConnection,
  executionId: string,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const command = new GetQueryResultsCommand({ QueryExecutionId: executionId, MaxResults: 1000 });
  const outcome = await callAthena(
    { athena, context: context(signal) },
    'GetQueryResults',
    { subject: executionId },
    (abortSignal) => athena.send(command, { abortSignal }),
  );
  if (!outcome.ok) return outcome;
  const rows = outcome.value.ResultSet?.Rows ?? [];
  const lines = rows.map((row) => row.Data?.[0]?.VarCharValue ?? '');
  // The first row may repeat the name of the column.
  const from = lines.findIndex((line) => line.trimStart().startsWith('{'));
  return succeeded(lines.slice(Math.max(0, from)).join('\n'));
}

async function explain(
  connection: AthenaConnection,
  order: QueryOrder,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const sql = `EXPLAIN (TYPE IO, FORMAT JSON)\n${order.sql}`;
  const text = await queryTextOf(connection, { ...order, sql, reuseMinutes: null }, signal);
  if (!text.ok) return text;
  const pace = queryPaceOf(connection.entries);
  const { athena } = connection.clients;
  const finished = await runQuery(athena, text.value, pace, connection.context(signal), observer);
  return finished.ok ? readPlan(connection, finished.value.id, signal) : finished;
}

/**
 * What a query would read, by EXPLAIN (TYPE IO, FORMAT JSON): the sizes that statistics of its tables lead the engine
 * to expect. Reads no data and costs nothing. Fails where nobody is signed in; whatever else goes wrong is a reason.
 */
export async function estimateQuery(
  access: Pick<AthenaAccess, 'use'>,
  order: QueryOrder,
  pricePerTb: number,
  signal: AbortSignal,
): Promise<Outcome<QueryEstimate>> {
  if (!explained.has(statementVerb(order.sql))) return succeeded(unknown({ because: 'not-a-query' }));
  const plan = await access.use(order.dsnId, signal, (connection) => explain(connection, order, signal));
  if (!plan.ok) {
    const { failure } = plan;
    if (failure.service !== 'athena' || isCredentialsEnd(failure)) return plan;
    return succeeded(unknown({ because: 'refused', cause: diagnose(failure).cause }));
  }
  const read = readEstimate(plan.value);
  if (read.kind === 'unreadable') return succeeded(unknown({ because: 'unreadable' }));
  if (read.kind === 'no-statistics')
    return succeeded(unknown({ because: 'no-statistics', table: read.table }));
  return succeeded({ kind: 'estimated', bytes: read.bytes, cost: costOfBytes(read.bytes, pricePerTb) });
}
