import {
  type AthenaClient,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  type Row,
} from '@aws-sdk/client-athena';
import type { RowSample } from '#app/contract/connection-test.ts';
import { succeeded } from '#app/result.ts';
import { type Answered, type CallContext, callAws } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import { classifyAthenaRefusal } from './classify-athena-refusal.ts';
import { sampleRows } from './result-sample.ts';

type Values = (string | null)[];

function valuesOf(row: Row, width: number): Values {
  const data = row.Data ?? [];
  return Array.from(
    { length: Math.max(width, data.length) },
    (_, index) => data[index]?.VarCharValue ?? null,
  );
}

/** Athena repeats the column names in the first row of a SELECT; other statements and implementations don't. */
function withoutHeader(rows: readonly Values[], names: readonly string[]): readonly Values[] {
  const [first] = rows;
  const header =
    first !== undefined && names.length > 0 && names.every((name, index) => first[index] === name);
  return header && first.length === names.length ? rows.slice(1) : rows;
}

function sampleFrom(answer: GetQueryResultsCommandOutput): RowSample {
  const described = answer.ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
  const columns = described.map(({ Name, Type }) => ({ name: Name ?? '', type: Type ?? '' }));
  const raw = (answer.ResultSet?.Rows ?? []).map((row) => valuesOf(row, columns.length));
  const rows = withoutHeader(
    raw,
    columns.map(({ name }) => name),
  );
  const more = rows.length > sampleRows || Boolean(answer.NextToken);
  return { columns, rows: rows.slice(0, sampleRows), more };
}

/** Reads the first rows of a result through Athena, which needs no access to the bucket's network. */
export async function readResultApi(
  client: AthenaClient,
  queryId: string,
  context: CallContext,
): Promise<Outcome<Answered<RowSample>>> {
  const command = new GetQueryResultsCommand({ QueryExecutionId: queryId, MaxResults: sampleRows + 2 });
  const outcome = await callAws(
    {
      service: 'athena',
      operation: 'GetQueryResults',
      about: { subject: queryId },
      classify: classifyAthenaRefusal,
      send: (abortSignal) => client.send(command, { abortSignal }),
    },
    context,
  );
  if (!outcome.ok) return outcome;
  return succeeded({ ...outcome.value, value: sampleFrom(outcome.value.value) });
}
