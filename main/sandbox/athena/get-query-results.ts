import { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { ResultColumn, ResultRow } from '../duckdb/query-engine.ts';
import type { Principal } from '../principal.ts';
import { type ObjectAddress, objectArn } from '../s3/object-address.ts';
import { ServiceError } from '../service.ts';
import { type AthenaContext, permittedExecution } from './athena-context.ts';
import { maxResults, nextToken, queryExecutionId } from './athena-input.ts';
import { type AthenaOperations, defineOperation } from './athena-operation.ts';
import { invalidRequest } from './athena-refusal.ts';
import type { QueryExecution, StoredResult } from './query-execution.ts';
import { readCsvRows } from './result-files.ts';

const input = z.object({
  QueryExecutionId: queryExecutionId,
  MaxResults: maxResults(1, 1000),
  NextToken: nextToken,
  QueryResultType: z.enum(['DATA_ROWS', 'DATA_MANIFEST']).default('DATA_ROWS'),
});

const columnView = ({ name, type }: ResultColumn): object => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type.name,
  Precision: type.precision,
  Scale: type.scale,
  Nullable: 'UNKNOWN',
  CaseSensitive: type.caseSensitive,
});

const rowView = (row: ResultRow): object => ({
  Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
});

function finishedResult({ status, result }: QueryExecution): StoredResult {
  if (result !== null && status.state === 'SUCCEEDED') return result;
  if (status.state === 'QUEUED' || status.state === 'RUNNING') {
    throw invalidRequest(
      `Query has not yet finished. Current state: ${status.state}`,
      'INVALID_QUERY_EXECUTION_STATE',
    );
  }
  const message = `Query did not finish successfully. Final query state: ${status.state}`;
  throw invalidRequest(message, 'INVALID_QUERY_EXECUTION_STATE');
}

/** Athena reads the file with the caller's permissions and reports a refusal as its own. */
function requireObject(principal: Principal, address: ObjectAddress): void {
  try {
    authorize(principal, 's3:GetObject', objectArn(address));
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    throw new ServiceError('AccessDeniedException', 403, cause.message);
  }
}

/** The rows that the API counts: those of a SELECT begin with the column names. */
async function resultRows(
  context: AthenaContext,
  result: StoredResult,
  start: number,
  end: number,
): Promise<readonly ResultRow[]> {
  if (context.objects.head(result.address) === null) throw invalidRequest('Could not find results');
  if (result.kind === 'text') return result.rows.slice(start, end);
  const header = start === 0 ? [result.columns.map(({ name }) => name)] : [];
  const rows = await readCsvRows(context.objects, result, Math.max(0, start - 1), end - 1);
  if (rows === null) throw invalidRequest('Could not find results');
  return [...header, ...rows];
}

const countedRows = (result: StoredResult): number =>
  result.kind === 'csv' ? result.rowCount + 1 : result.rows.length;

/** `GetQueryResults`. */
export function getQueryResults(context: AthenaContext): AthenaOperations {
  return {
    GetQueryResults: defineOperation(input, async (asked, { principal }) => {
      const id = asked.QueryExecutionId;
      const execution = permittedExecution(context, id, 'athena:GetQueryResults', principal);
      const { place } = execution.order;
      const result = finishedResult(execution);
      if (place.kind === 's3') requireObject(principal, place.address);
      if (asked.QueryResultType === 'DATA_MANIFEST') {
        throw invalidRequest('QueryResultType DATA_MANIFEST is not supported for this statement');
      }
      const start = context.tokens.offset(`results/${id}`, asked.NextToken);
      const end = Math.min(start + asked.MaxResults, countedRows(result));
      const rows = await resultRows(context, result, start, end);
      const more = end < countedRows(result);
      return {
        UpdateCount: 0,
        ResultSet: {
          Rows: rows.map(rowView),
          ResultSetMetadata: { ColumnInfo: result.columns.map(columnView) },
        },
        ...(more ? { NextToken: context.tokens.issue(`results/${id}`, end) } : {}),
      };
    }),
  };
}
