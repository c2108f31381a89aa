import {
  type ColumnInfo,
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
} from '@aws-sdk/client-athena';
import type { ResultColumn } from '#app/contract/results.ts';
import { succeeded } from '#app/result.ts';
import { classifyAthenaRefusal } from '#main/athena/classify-athena-refusal.ts';
import type { ResultConnection } from '#main/athena/spool/result-store.ts';
import type { AwsCall } from '#main/platform/call-aws.ts';
import type { Outcome } from '#main/services.ts';
import type { Carrier } from './carrier.ts';

/** As it is spelled in SQL; the API tells the digits of a decimal apart from its name. */
const typeOf = ({ Type = '', Precision, Scale }: ColumnInfo): string =>
  /^(?:decimal|numeric)$/i.test(Type) && Precision ? `${Type}(${Precision},${Scale ?? 0})` : Type;

const columnOf = (info: ColumnInfo): ResultColumn => ({
  name: info.Name ?? info.Label ?? '',
  type: typeOf(info),
  precision: info.Precision ?? null,
  scale: info.Scale ?? null,
});

/** The columns that a page of GetQueryResults describes. */
export function columnsOf(page: GetQueryResultsCommandOutput): readonly ResultColumn[] {
  return (page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(columnOf);
}

/** One page of a result; `token` null is the first one. */
export function pageCall(
  { clients }: ResultConnection,
  executionId: string,
  token: string | null,
  rows: number,
): AwsCall<GetQueryResultsCommandOutput> {
  const command = new GetQueryResultsCommand({
    QueryExecutionId: executionId,
    MaxResults: rows,
    ...(token === null ? {} : { NextToken: token }),
  });
  return {
    service: 'athena',
    operation: 'GetQueryResults',
    about: { subject: executionId },
    classify: classifyAthenaRefusal,
    send: (abortSignal) => clients.athena.send(command, { abortSignal }),
  };
}

/** Asks for one row, since the types of the columns come with it. */
export async function askColumns(
  carrier: Carrier,
  executionId: string,
): Promise<Outcome<readonly ResultColumn[]>> {
  const outcome = await carrier.call((connection) => pageCall(connection, executionId, null, 1), {
    gained: () => 0,
    atStart: 'briefly',
  });
  return outcome.ok ? succeeded(columnsOf(outcome.value)) : outcome;
}

/** Columns that nothing but their names is known of. */
export function untyped(names: readonly (string | null)[]): readonly ResultColumn[] {
  return names.map((name) => ({ name: name ?? '', type: '', precision: null, scale: null }));
}
