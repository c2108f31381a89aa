import type { Datum, GetQueryResultsCommandOutput, Row } from '@aws-sdk/client-athena';
import type { ResultColumn } from '#app/contract/results.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import { csvLine } from '#main/athena/spool/csv-line.ts';
import type { ResultRequest } from '#main/athena/spool/result-store.ts';
import type { Outcome } from '#main/services.ts';
import { type ByteSink, sinkFailure } from './byte-sink.ts';
import type { Carrier } from './carrier.ts';
import { lineValues } from './line-values.ts';
import { columnsOf, pageCall, untyped } from './result-columns.ts';

/** The most that GetQueryResults gives at once (API_GetQueryResults). */
const pageRows = 1000;
/** Pages without rows in a row, each with a new token, after which there seems to be no end. */
const emptyPages = 1000;

/** What becomes of the pages. */
export interface PageTaker {
  /** The columns, before any row; the sink that takes rows of so many values. */
  begin(columns: readonly ResultColumn[]): ByteSink;
  took(rows: number): void;
}

/** What an answer of another form may hold in the place of a value is none. */
const isText = ({ VarCharValue: value }: Datum): boolean => value === undefined || typeof value === 'string';

function valuesOf(row: Row, width: number, padded: boolean): readonly (string | null)[] {
  const data = row.Data ?? [];
  const [only] = data;
  // DESCRIBE and the like give a whole line of several columns as one value.
  if (data.length === 1 && width > 1 && only?.VarCharValue?.includes('\t')) {
    return lineValues(only.VarCharValue, width);
  }
  const length = padded ? Math.max(width, data.length) : data.length;
  return Array.from({ length }, (_, at) => data[at]?.VarCharValue ?? null);
}

/** Athena repeats the column names in the first row of a SELECT; other statements and implementations don't. */
function isHeader(row: readonly (string | null)[], columns: readonly ResultColumn[]): boolean {
  return (
    columns.length > 0 && row.length === columns.length && columns.every(({ name }, at) => row[at] === name)
  );
}

interface Page {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly token: string | null;
}

/** Null for an answer that is none, though it reads as JSON. */
function pageOf(
  answer: GetQueryResultsCommandOutput,
  known: readonly ResultColumn[] | null,
  padded: boolean,
): Page | null {
  if (answer.ResultSet === undefined) return null;
  const given = answer.ResultSet.Rows ?? [];
  if (!given.every(({ Data: data }) => (data ?? []).every(isText))) return null;
  const described = known ?? columnsOf(answer);
  // Values are to be seen also where nothing tells of their columns.
  const columns = described.length > 0 ? described : untyped((given[0]?.Data ?? []).map(() => ''));
  const rows = given.map((row) => valuesOf(row, columns.length, padded));
  return { columns, rows, token: answer.NextToken || null };
}

async function put(sink: ByteSink, rows: Page['rows']): Promise<Failure | null> {
  if (rows.length === 0) return null;
  try {
    await sink.push(Buffer.from(rows.map(csvLine).join('')));
    return null;
  } catch (error) {
    const failure = sinkFailure(error);
    if (failure === null) throw error;
    return failure;
  }
}

/** Reads a result page by page through Athena, which needs no way to the bucket. Waits as long as it is told to slow down. */
export async function pageResults(
  carrier: Carrier,
  { executionId, statementType }: Pick<ResultRequest, 'executionId' | 'statementType'>,
  taker: PageTaker,
): Promise<Outcome<void>> {
  const about = { service: 'athena', operation: 'GetQueryResults', subject: executionId } as const;
  const endless = {
    ...about,
    code: 'result-unreadable',
    message: 'The pages of the result have no end.',
  } as const;
  let begun: { readonly sink: ByteSink; readonly columns: readonly ResultColumn[] } | null = null;
  let token: string | null = null;
  let mark: string | null = null;
  let empty = 0;
  let headerDue = statementType !== 'DDL';
  // Lines of text may have fewer values than columns; a row of a SELECT that does is damaged.
  const padded = statementType !== 'DML';
  for (let pages = 0; ; pages += 1) {
    const asked: string | null = token;
    const answer: Outcome<GetQueryResultsCommandOutput> = await carrier.call(
      (connection) => pageCall(connection, executionId, asked, pageRows),
      {
        gained: () => pages,
        atStart: 'patiently',
      },
    );
    if (!answer.ok) return answer;
    const page: Page | null = pageOf(answer.value, begun?.columns ?? null, padded);
    // Taken for a page without a token it would end the result before its last row.
    if (page === null)
      return failed({ ...about, code: 'answer-not-from-aws', message: 'The answer holds no page.' });
    begun ??= { sink: taker.begin(page.columns), columns: page.columns };
    const [header] = page.rows;
    const skip = headerDue && header !== undefined && isHeader(header, page.columns) ? 1 : 0;
    if (header !== undefined) headerDue = false;
    const trouble = await put(begun.sink, page.rows.slice(skip));
    if (trouble !== null) return failed({ ...about, ...trouble });
    taker.took(page.rows.length - skip);
    if (page.token === null) return succeeded(undefined);
    empty = page.rows.length === 0 ? empty + 1 : 0;
    if (page.token === mark || empty > emptyPages) return failed(endless);
    // Brent's search for a circle: one token is remembered, a later one each time the pages have doubled.
    if ((pages & (pages + 1)) === 0) mark = page.token;
    token = page.token;
  }
}
