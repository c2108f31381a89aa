import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  ListTableMetadataCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { athenaOf, type Keys, keysOf, signIn, stsOf } from '../sandbox-core/aws-clients.ts';
import {
  applicationSession,
  contextCommand,
  identityContext,
  propagatedSession,
} from './identity-clients.ts';

let sandbox: Sandbox;
let ana: Keys;
let ben: Keys;
let theo: Keys;
beforeAll(async () => {
  sandbox = await startSandbox();
  const people = ['ana', 'ben', 'theo'].map((person) => propagatedSession(sandbox, person));
  [ana, ben, theo] = (await Promise.all(people)) as [Keys, Keys, Keys];
});
afterAll(() => sandbox.close());

async function run(keys: Keys, sql: string) {
  const athena = athenaOf(sandbox, keys);
  const start = new StartQueryExecutionCommand({
    QueryString: sql,
    WorkGroup: 'analysts',
    QueryExecutionContext: { Database: 'retail' },
  });
  const { QueryExecutionId } = await athena.send(start);
  const execution = await vi.waitUntil(
    async () => {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      return /^(QUEUED|RUNNING)$/.test(QueryExecution?.Status?.State ?? '') ? null : QueryExecution;
    },
    { timeout: 30_000 },
  );
  return { athena, QueryExecutionId, status: execution?.Status };
}

async function column(keys: Keys, sql: string): Promise<readonly (string | undefined)[]> {
  const { athena, QueryExecutionId, status } = await run(keys, sql);
  expect(status?.State).toBe('SUCCEEDED');
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  return (ResultSet?.Rows ?? []).slice(1).map((row) => row.Data?.[0]?.VarCharValue);
}

const countries = 'select distinct country from customers order by country';

describe('rows', () => {
  test('are those of the person', async () => {
    expect(await column(ana, countries)).toEqual(['DE', 'FR', 'GB']);
    expect(await column(ben, countries)).toEqual(['IN', 'JP', 'US']);
  });

  test.each([
    'retail.customers',
    '"AwsDataCatalog"."retail"."customers"',
    'AwsDataCatalog.retail.customers c join retail.orders o on o.customer_id = c.id',
  ])('stay so by way of %s', async (from) => {
    expect(await column(ana, `select distinct country from ${from} order by 1`)).toEqual(['DE', 'FR', 'GB']);
  });

  test.each(['orders', 'order_items'])('of %s divide between the two', async (table) => {
    const count = `select count(*) from ${table}`;
    const analyst = await signIn(sandbox);
    const [mine, theirs, all] = await Promise.all(
      [ana, ben, analyst].map(async (keys) => Number((await column(keys, count))[0])),
    );
    expect(mine).toBeGreaterThan(0);
    expect(theirs).toBeGreaterThan(0);
    expect((mine ?? 0) + (theirs ?? 0)).toBe(all);
  });

  test('follow the identity context, not the token that opened the session', async () => {
    const keys = await applicationSession(sandbox, 'ana');
    const context = await identityContext(sandbox, keys, 'ben');
    const session = keysOf((await stsOf(sandbox, keys).send(contextCommand(context))).Credentials);
    expect(await column(session, countries)).toEqual(['IN', 'JP', 'US']);
  });
});

describe('tables', () => {
  const names = async (keys: Keys, database: string) => {
    const command = new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName: database });
    const { TableMetadataList = [] } = await athenaOf(sandbox, keys).send(command);
    return TableMetadataList.map(({ Name }) => Name);
  };

  test('are those of the person', async () => {
    expect(await names(ana, 'weblogs')).toContain('access_logs');
    expect(await names(ben, 'weblogs')).not.toContain('access_logs');
    expect(await names(ben, 'retail')).toContain('orders');
    expect(await names(theo, 'retail')).toEqual([]);
  });

  test.each([
    ['ben', 'select count(*) from weblogs.access_logs', /Lake Formation permission\(s\) on access_logs/],
    ['theo', 'select count(*) from orders', /Lake Formation permission\(s\) on orders/],
  ])('are refused to %s in %s', async (person, sql, reason) => {
    const { status } = await run(person === 'ben' ? ben : theo, sql);
    expect(status).toMatchObject({ State: 'FAILED', StateChangeReason: expect.stringMatching(reason) });
  });
});
