import { GetQueryResultsCommand, type GetQueryResultsCommandOutput } from '@aws-sdk/client-athena';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseResultCsv } from '#main/sandbox/athena/result-csv.ts';
import { runQuery, type StandIn, startStandIn } from './aws-stand-in.ts';

let aws: StandIn;

beforeAll(async () => {
  aws = await startStandIn();
});
afterAll(() => aws.close());

const results = (id: string, more: { MaxResults?: number; NextToken?: string } = {}) =>
  aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id, ...more }));

const texts = (answer: GetQueryResultsCommandOutput) =>
  answer.ResultSet?.Rows?.map((row) => row.Data?.map((datum) => datum.VarCharValue ?? null));

async function objectText(location = ''): Promise<string> {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  const answer = await aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await answer.Body?.transformToString()) ?? '';
}

describe('a SELECT', () => {
  it('passes through its states and gives header and rows', async () => {
    const { id, states, execution } = await runQuery(aws, { sql: "SELECT 1 AS one, 'a' AS letter" });
    expect(states.at(-1)).toBe('SUCCEEDED');
    expect(['QUEUED,RUNNING,SUCCEEDED', 'RUNNING,SUCCEEDED', 'QUEUED,SUCCEEDED']).toContain(states.join());
    expect(execution).toMatchObject({ StatementType: 'DML', WorkGroup: 'analysts' });
    const answer = await results(id);
    expect(texts(answer)).toEqual([
      ['one', 'letter'],
      ['1', 'a'],
    ]);
    expect(answer.ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type }) => Type)).toEqual([
      'integer',
      'varchar',
    ]);
    expect(answer.NextToken).toBeUndefined();
  });

  it('writes a CSV that keeps NULL and the empty string apart', async () => {
    const sql = `SELECT NULL AS n, '' AS e, 'say "hi", ' || chr(10) || '🎉' AS t`;
    const { id, execution } = await runQuery(aws, { sql });
    const location = execution.ResultConfiguration?.OutputLocation;
    expect(location).toBe(`s3://athena-sandbox-results/analysts/${id}.csv`);
    expect(await objectText(location)).toBe('"n","e","t"\n,"","say ""hi"", \n🎉"\n');
    expect((await objectText(`${location}.metadata`)).length).toBeGreaterThan(0);
    expect(texts(await results(id))?.[1]).toEqual([null, '', 'say "hi", \n🎉']);
  });

  it('pages through a result without losing or repeating a row', async () => {
    const { id } = await runQuery(aws, { sql: 'SELECT id, notes FROM customers ORDER BY id' });
    const rows: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await results(id, {
        MaxResults: 700,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      rows.push(...(texts(page) ?? []));
      token = page.NextToken;
    } while (token !== undefined);
    expect(rows).toHaveLength(2_001);
    expect(rows.slice(1).map((row) => (row as string[])[0])).toEqual(
      Array.from({ length: 2_000 }, (_, index) => String(index + 1)),
    );
  });

  it('gives the same rows by S3 as by GetQueryResults', async () => {
    const { id, execution } = await runQuery(aws, { sql: 'SELECT * FROM customers ORDER BY id LIMIT 200' });
    const stored = parseResultCsv(await objectText(execution.ResultConfiguration?.OutputLocation));
    expect(stored).toEqual(texts(await results(id)));
  });

  it('prints every type as Athena does', async () => {
    const sql = `SELECT cast(1.50 AS decimal(10,2)) AS d, 1e10 AS f, cast(0.1 AS real) AS r, true AS b,
      date '2026-01-02' AS day, timestamp '2026-01-02 03:04:05' AS ts,
      from_unixtime(0) AS tz, array['a', NULL] AS a, map(array['k'], array[1]) AS m,
      cast(row(1, 'x') AS row(n integer, s varchar)) AS w, x'00ff' AS bin, cast(NULL AS integer) AS nothing`;
    const { id } = await runQuery(aws, { sql });
    const answer = await results(id);
    expect(texts(answer)?.[1]).toEqual([
      '1.50',
      '1.0E10',
      '0.1',
      'true',
      '2026-01-02',
      '2026-01-02 03:04:05.000',
      '1970-01-01 00:00:00.000 UTC',
      '[a, null]',
      '{k=1}',
      '{n=1, s=x}',
      '00 ff',
      null,
    ]);
    expect(answer.ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type }) => Type)).toEqual([
      'decimal',
      'double',
      'float',
      'boolean',
      'date',
      'timestamp',
      'timestamp with time zone',
      'array',
      'map',
      'row',
      'varbinary',
      'integer',
    ]);
  });
});
