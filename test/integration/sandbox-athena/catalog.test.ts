import {
  BatchGetNamedQueryCommand,
  GetDataCatalogCommand,
  GetQueryResultsCommand,
  GetTableMetadataCommand,
  ListDatabasesCommand,
  ListDataCatalogsCommand,
  ListNamedQueriesCommand,
  ListTableMetadataCommand,
} from '@aws-sdk/client-athena';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runQuery, type StandIn, startStandIn } from './aws-stand-in.ts';

let aws: StandIn;

beforeAll(async () => {
  aws = await startStandIn();
});
afterAll(() => aws.close());
beforeEach(() => aws.actAs({}));

const CatalogName = 'AwsDataCatalog';

async function rows(sql: string, database = 'retail'): Promise<(string | undefined)[][]> {
  const { id, execution } = await runQuery(aws, { sql, database });
  expect(execution.Status?.StateChangeReason).toBeUndefined();
  const answer = await aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  return answer.ResultSet?.Rows?.map((row) => row.Data?.map((datum) => datum.VarCharValue) ?? []) ?? [];
}

describe('metadata', () => {
  it('lists catalog, databases and tables', async () => {
    const catalogs = await aws.athena.send(new ListDataCatalogsCommand({}));
    expect(catalogs.DataCatalogsSummary).toEqual([
      { CatalogName, Type: 'GLUE' },
      { CatalogName: 'operations', Type: 'LAMBDA' },
    ]);
    const databases = await aws.athena.send(new ListDatabasesCommand({ CatalogName }));
    expect(databases.DatabaseList?.map(({ Name }) => Name)).toEqual([
      'archive',
      'default',
      'retail',
      'weblogs',
    ]);
    const list = { CatalogName, DatabaseName: 'retail' };
    const first = await aws.athena.send(new ListTableMetadataCommand({ ...list, MaxResults: 2 }));
    const rest = await aws.athena.send(
      new ListTableMetadataCommand({ ...list, MaxResults: 2, NextToken: first.NextToken }),
    );
    const names = [...(first.TableMetadataList ?? []), ...(rest.TableMetadataList ?? [])].map(
      ({ Name }) => Name,
    );
    expect(names).toEqual(['customers', 'order_items', 'orders']);
    const found = await aws.athena.send(new ListTableMetadataCommand({ ...list, Expression: 'order.*' }));
    expect(found.TableMetadataList?.map(({ Name }) => Name)).toEqual(['order_items', 'orders']);
  });

  it('tells partition keys, views and locations', async () => {
    const at = { CatalogName, DatabaseName: 'weblogs' };
    const answer = await aws.athena.send(new ListTableMetadataCommand(at));
    const [, byDay, errors] = answer.TableMetadataList ?? [];
    expect(byDay).toMatchObject({
      TableType: 'EXTERNAL_TABLE',
      PartitionKeys: [{ Name: 'day', Type: 'string' }],
      Parameters: { location: 's3://athena-sandbox-data/weblogs/requests_by_day/' },
    });
    expect(errors).toMatchObject({ TableType: 'VIRTUAL_VIEW', PartitionKeys: [] });
  });

  it('pages a long listing, with an empty page on the way', async () => {
    const counts: number[] = [];
    for (let NextToken: string | undefined; ; ) {
      const at = { CatalogName, DatabaseName: 'archive', ...(NextToken && { NextToken }) };
      const page = await aws.athena.send(new ListTableMetadataCommand(at));
      counts.push(page.TableMetadataList?.length ?? 0);
      NextToken = page.NextToken;
      if (NextToken === undefined) break;
    }
    expect(counts).toEqual([50, 0, 50, 50, 50, 40]);
  });

  it('describes the very columns that a query gives', async () => {
    for (const [DatabaseName, TableName] of [
      ['retail', 'customers'],
      ['retail', 'orders'],
      ['retail', 'order_items'],
      ['weblogs', 'access_logs'],
    ] as const) {
      const answer = await aws.athena.send(
        new GetTableMetadataCommand({ CatalogName, DatabaseName, TableName }),
      );
      const described = answer.TableMetadata?.Columns?.map(({ Name }) => Name);
      expect((await rows(`select * from ${TableName} limit 1`, DatabaseName))[0]).toEqual(described);
    }
  });

  it('refuses what does not exist', async () => {
    const table = { CatalogName, DatabaseName: 'retail', TableName: 'nope' };
    const get = (input: typeof table) => aws.athena.send(new GetTableMetadataCommand(input));
    await expect(get(table)).rejects.toMatchObject({ name: 'MetadataException' });
    await expect(get({ ...table, DatabaseName: 'nope' })).rejects.toMatchObject({
      name: 'MetadataException',
    });
    await expect(get({ ...table, CatalogName: 'nope' })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });

  it('hides tables from who has no permission on them', async () => {
    aws.actAs({ subject: 'theo' });
    const list = await aws.athena.send(new ListTableMetadataCommand({ CatalogName, DatabaseName: 'retail' }));
    expect(list.TableMetadataList).toEqual([]);
    expect(await rows('show tables')).toEqual([]);
  });
});

describe('a data catalog behind a connector', () => {
  const at = { CatalogName: 'operations', DatabaseName: 'shipping' };

  it('has databases and tables of its own', async () => {
    const { DataCatalog } = await aws.athena.send(new GetDataCatalogCommand({ Name: 'operations' }));
    expect(DataCatalog).toMatchObject({ Type: 'LAMBDA', Parameters: { function: expect.any(String) } });
    const databases = await aws.athena.send(new ListDatabasesCommand({ CatalogName: 'operations' }));
    expect(databases.DatabaseList?.map(({ Name }) => Name)).toEqual(['shipping']);
    const tables = await aws.athena.send(new ListTableMetadataCommand(at));
    expect(tables.TableMetadataList?.map(({ Name }) => Name)).toEqual(['carriers', 'shipments']);
    const elsewhere = new ListTableMetadataCommand({ ...at, CatalogName });
    await expect(aws.athena.send(elsewhere)).rejects.toMatchObject({ name: 'MetadataException' });
  });

  it('is queried by its whole name, beside tables of Glue, and as the catalog of a query', async () => {
    const joined = `select count(*) from operations.shipping.shipments s
      join "AwsDataCatalog".retail.orders o on o.id = s.order_id`;
    expect(Number((await rows(joined))[1]?.[0])).toBeGreaterThan(0);
    const { execution } = await runQuery(aws, {
      sql: 'select * from shipments where delivered_at is null',
      ...{ catalog: 'operations', database: 'shipping' },
    });
    expect(execution).toMatchObject({
      Status: { State: 'SUCCEEDED' },
      QueryExecutionContext: { Catalog: 'operations', Database: 'shipping' },
      Statistics: { DataScannedInBytes: 240_000 },
    });
  });

  it('refuses names that it has not, and statements of Hive', async () => {
    const { execution: missing } = await runQuery(aws, { sql: 'select 1 from operations.shipping.nope' });
    expect(missing.Status?.StateChangeReason).toBe(
      "TABLE_NOT_FOUND: line 1:15: Table 'operations.shipping.nope' does not exist",
    );
    const hive = { sql: 'show create table shipments', catalog: 'operations', database: 'shipping' };
    const { execution: refused } = await runQuery(aws, hive);
    expect(refused.Status?.StateChangeReason).toContain('NOT_SUPPORTED');
    expect(await rows('show tables in weblogs')).not.toContainEqual(['shipments']);
  });

  it('asks for permission on its connector', async () => {
    aws.actAs({ without: 'lambda:InvokeFunction' });
    const list = new ListDatabasesCommand({ CatalogName: 'operations' });
    await expect(aws.athena.send(list)).rejects.toMatchObject({ name: 'MetadataException' });
    const { execution } = await runQuery(aws, { sql: 'select 1 from operations.shipping.carriers' });
    expect(execution.Status?.StateChangeReason).toContain('lambda:InvokeFunction');
  });
});

describe('bytes scanned', () => {
  const scanned = async (sql: string): Promise<number | undefined> => {
    const { execution } = await runQuery(aws, { sql, database: 'weblogs' });
    expect(execution.Status?.StateChangeReason).toBeUndefined();
    return execution.Statistics?.DataScannedInBytes;
  };
  const all = 31 * 40 * 64;

  it.each([
    ['select * from requests_by_day', 31],
    ["select * from requests_by_day where day = '2025-01-07'", 1],
    ["select * from requests_by_day r where r.day >= '2025-01-30' and country = 'DE'", 2],
    ["select * from requests_by_day where \"day\" between '2025-01-02' and '2025-01-05'", 4],
    ["select * from requests_by_day where day in ('2025-01-02', '2025-01-05', 'none')", 2],
    ["select * from requests_by_day where day = '2026-01-01'", 0],
    ["select * from requests_by_day where day = '2025-01-07' or requests > 5", 31],
    ["select * from requests_by_day where country = 'DE'", 31],
    ["explain select * from requests_by_day where day = '2025-01-07'", 0],
    ["explain analyze select * from requests_by_day where day = '2025-01-07'", 1],
  ])('%s', async (sql, partitions) => {
    expect(await scanned(sql)).toBe((all / 31) * partitions);
  });
});

describe('SHOW and DESCRIBE', () => {
  it.each([
    ['show databases', [['archive'], ['default'], ['retail'], ['weblogs']]],
    ["SHOW SCHEMAS LIKE 'web%'", [['weblogs']]],
    ['show tables', [['customers'], ['orders'], ['order_items']]],
    ['SHOW TABLES IN `weblogs`;', [['access_logs'], ['requests_by_day'], ['server_errors']]],
    ['show views in weblogs', [['server_errors']]],
    ["show tables 'order*'", [['orders'], ['order_items']]],
    [
      'show columns in order_items from retail',
      [['order_id'], ['line_number'], ['article'], ['quantity'], ['unit_price'], ['weight_kg']],
    ],
  ])('%s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  it('describes a table and gives the statement that would create it', async () => {
    expect((await rows('describe retail.orders'))[0]).toEqual(['id', 'bigint', 'Order number']);
    expect((await rows('show create table orders'))[0]).toEqual(['CREATE EXTERNAL TABLE `retail.orders`(']);
  });

  it('shows partitions, in a statement and as a table of their own', async () => {
    const shown = await rows('show partitions weblogs.requests_by_day');
    expect([shown.length, shown[0]]).toEqual([31, ['day=2025-01-01']]);
    const sql = 'select * from weblogs."requests_by_day$partitions" order by 1 desc limit 1';
    const { execution } = await runQuery(aws, { sql, database: 'retail' });
    expect(execution.Statistics?.DataScannedInBytes).toBe(0);
    expect(await rows(sql)).toEqual([['day'], ['2025-01-31']]);
    const { execution: refused } = await runQuery(aws, { sql: 'show partitions orders' });
    expect(refused.Status?.StateChangeReason).toContain('not a partitioned table');
  });

  it('shows the statement of a view, and of a table with partitions', async () => {
    const view = await rows('show create view weblogs.server_errors');
    expect(view[0]).toEqual(['CREATE VIEW weblogs.server_errors AS']);
    expect(await rows('show create table weblogs.requests_by_day')).toContainEqual(['PARTITIONED BY (']);
    const { execution } = await runQuery(aws, { sql: 'show create table weblogs.server_errors' });
    expect(execution.Status?.StateChangeReason).toContain('is a view');
  });

  it('writes a text file and no header', async () => {
    const { execution } = await runQuery(aws, { sql: 'show tables' });
    expect(execution).toMatchObject({
      StatementType: 'UTILITY',
      ResultConfiguration: { OutputLocation: expect.stringMatching(/\.txt$/) },
    });
  });

  it('explains a query', async () => {
    expect((await rows('explain select count(*) from orders')).length).toBeGreaterThan(3);
  });
});

describe('Athena’s dialect', () => {
  it.each([
    ["date_add('day', 1, date '2026-01-31')", '2026-02-01 00:00:00.000'],
    ["date_diff('day', date '2026-01-01', date '2026-02-01')", '31'],
    ["date_format(timestamp '2026-01-02 03:04:05', '%Y-%m-%d %H:%i:%s')", '2026-01-02 03:04:05'],
    ["date_parse('2026-01-02 03:04', '%Y-%m-%d %H:%i')", '2026-01-02 03:04:00.000'],
    ['7 / 2', '3'],
    ["format('%s-%d', 'a', 1)", 'a-1'],
    ["cast('2026-01-02' as timestamp(3))", '2026-01-02 00:00:00.000'],
    ["cast('1969-12-31 23:59:59.9' as timestamp_ms)", '1969-12-31 23:59:59.900'],
    ["cast('2026-01-02' as timestamp_s)", '2026-01-02 00:00:00.000'],
    ["cast('2026-01-02' as timestamp_ns)", '2026-01-02 00:00:00.000'],
    ["cardinality(map(array['a'], array[1])) + cardinality(array[1, 2])", '3'],
    ["element_at(map(array['a'], array[1]), 'a')", '1'],
    ['json_extract_scalar(\'{"a": "b"}\', \'$.a\')', 'b'],
    ["regexp_like('athena', '^ath')", 'true'],
    ['transform(array[1, 2], x -> x + 1)', '[2, 3]'],
    ["array_join(array['a', 'b'], '-')", 'a-b'],
    ["split_part('a,b', ',', 2)", 'b'],
    ['to_unixtime(from_unixtime(60))', '60.0'],
    ["row(1, 'a')", '{field0=1, field1=a}'],
    ["year(date '2026-05-04')", '2026'],
    ["to_hex(X'00ff')", '00FF'],
    ["try(cast('x' as integer))", undefined],
  ])('%s', async (expression, expected) => {
    expect(await rows(`select ${expression} as x`)).toEqual([['x'], [expected]]);
  });

  it('names columns without an alias by their place', async () => {
    expect(
      (await rows('select count(*), id as "Order No" , max(id) from orders group by id limit 1'))[0],
    ).toEqual(['_col0', 'Order No', '_col2']);
  });

  it('takes parameters', async () => {
    const { id } = await runQuery(aws, {
      sql: 'select count(*) from orders where id <= ? and status <> ?',
      parameters: ['10', "it's"],
    });
    const answer = await aws.athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    expect(answer.ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue).toBe('10');
  });
});

it('offers saved queries that run', async () => {
  const { NamedQueryIds: ids } = await aws.athena.send(
    new ListNamedQueriesCommand({ WorkGroup: 'analysts' }),
  );
  const answer = await aws.athena.send(
    new BatchGetNamedQueryCommand({ NamedQueryIds: [...(ids ?? []), 'nope'] }),
  );
  expect(answer.NamedQueries).toHaveLength(2);
  expect(answer.UnprocessedNamedQueryIds?.map(({ NamedQueryId }) => NamedQueryId)).toEqual(['nope']);
  for (const query of answer.NamedQueries ?? []) {
    expect((await rows(query.QueryString ?? '', query.Database)).length).toBeGreaterThan(1);
  }
});
