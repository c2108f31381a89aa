import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runQuery, type StandIn, startQuery, startStandIn } from './aws-stand-in.ts';

let aws: StandIn;

beforeAll(async () => {
  aws = await startStandIn();
});
afterAll(() => aws.close());
beforeEach(() => aws.actAs({}));

const failure = async (sql: string, database = 'retail') =>
  (await runQuery(aws, { sql, database })).execution.Status;

describe('a query that fails', () => {
  it.each([
    ['select zzz from orders', 1006, /^COLUMN_NOT_FOUND: line 1:8: Column 'zzz' cannot be resolved/],
    [
      'select *\nfrom nope',
      1110,
      /^TABLE_NOT_FOUND: line 2:6: Table 'awsdatacatalog\.retail\.nope' does not exist$/,
    ],
    ['select * from nodb.orders', 1301, /^SCHEMA_NOT_FOUND: line 1:15: Schema 'nodb' does not exist$/],
    ['select * from other.retail.orders', 1301, /^CATALOG_NOT_FOUND: Catalog 'other' does not exist$/],
    ['select nofun(1)', 1006, /^FUNCTION_NOT_FOUND: line 1:8: Function 'nofun' not registered$/],
    ["select cast('x' as bigint)", 1001, /^INVALID_CAST_ARGUMENT: /],
    ['select id, count(*) from orders', 1006, /^SYNTAX_ERROR: line 1:8: /],
    ['drop table orders', 1200, /^NOT_SUPPORTED: .* DROP /],
    ['create table x as select 1', 1200, /^NOT_SUPPORTED: /],
    ['explain analyze delete from orders', 1200, /^NOT_SUPPORTED: /],
    ['describe nope', 1110, /^TABLE_NOT_FOUND: /],
  ])('%s', async (sql, type, reason) => {
    const status = await failure(sql);
    expect(status).toMatchObject({
      State: 'FAILED',
      AthenaError: { ErrorCategory: 2, ErrorType: type, Retryable: false },
    });
    expect(status?.StateChangeReason).toMatch(reason);
    expect(status?.AthenaError?.ErrorMessage).toBe(status?.StateChangeReason);
  });

  it('names the database of the context when that does not exist', async () => {
    expect(await failure('select * from orders', 'nodb')).toMatchObject({
      State: 'FAILED',
      StateChangeReason: "SCHEMA_NOT_FOUND: line 1:15: Schema 'nodb' does not exist",
    });
    expect(await failure('select 1', 'nodb')).toMatchObject({ State: 'SUCCEEDED' });
  });

  it('fails when a parameter is missing', async () => {
    expect(await failure('select ?')).toMatchObject({
      StateChangeReason: 'SYNTAX_ERROR: Incorrect number of parameters: expected 1 but found 0',
    });
  });

  it('has no results', async () => {
    const { id } = await runQuery(aws, { sql: 'select zzz from orders' });
    await expect(aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }))).rejects.toMatchObject(
      {
        name: 'InvalidRequestException',
        message: 'Query did not finish successfully. Final query state: FAILED',
      },
    );
  });
});

describe('a text that is no SQL', () => {
  it.each([
    ['selec 1', "line 1:1: mismatched input 'selec'"],
    ['select 1 +', "line 1:11: mismatched input '<EOF>'"],
    ['select 1\nfrom from', "line 2:6: mismatched input 'from'"],
  ])('%s is refused at submission', async (sql, message) => {
    await expect(startQuery(aws, { sql })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      AthenaErrorCode: 'MALFORMED_QUERY',
      message,
    });
  });

  it('is refused when it holds two statements', async () => {
    await expect(startQuery(aws, { sql: 'select 1; select 2' })).rejects.toThrow(
      'Only one sql statement is allowed',
    );
  });
});

describe('table permissions', () => {
  it('fail the query of a person without them, however the table is named', async () => {
    aws.actAs({ subject: 'theo' });
    for (const table of ['orders', '"AwsDataCatalog"."retail"."orders"', 'RETAIL.Orders']) {
      const status = await failure(`select count(*) from ${table}`);
      expect(status).toMatchObject({
        State: 'FAILED',
        StateChangeReason:
          'Insufficient permissions to execute the query. Insufficient Lake Formation permission(s) on orders',
        AthenaError: { ErrorCategory: 2, ErrorType: 234 },
      });
    }
  });

  it('do not stand in the way of a query without a table', async () => {
    aws.actAs({ subject: 'theo' });
    expect(await failure('select 1')).toMatchObject({ State: 'SUCCEEDED' });
  });
});

describe('the host', () => {
  it.each([
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/hostname')",
    "select * from '/etc/passwd'",
    "select * from glob('/*')",
    "select * from query('select 1')",
    "select * from enable_logging(storage='file', storage_path='/tmp/logs')",
    'select * from duckdb_settings()',
    "copy (select 1) to '/tmp/x.csv'",
    "attach '/tmp/x.db'",
    'set lock_configuration = false',
    'install httpfs',
    'pragma database_list',
  ])('is out of reach of %s', async (sql) => {
    const ended = await runQuery(aws, { sql }).then(
      ({ execution }) => execution.Status?.State,
      (error: Error) => error.name,
    );
    expect(['FAILED', 'InvalidRequestException']).toContain(ended);
    expect(await failure('select count(*) from orders')).toMatchObject({ State: 'SUCCEEDED' });
  });
});
