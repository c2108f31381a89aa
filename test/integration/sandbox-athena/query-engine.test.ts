import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueryEngine, type QueryEngine } from '#main/sandbox/duckdb/query-engine.ts';

let engine: QueryEngine;

beforeAll(async () => {
  engine = createQueryEngine();
  await engine.parse('select 1');
});
afterAll(() => engine.close());

const place = { catalog: 'AwsDataCatalog', database: 'weblogs' };
const ENDLESS = 'select count(*) from access_logs a, access_logs b where a.path || b.client_ip < b.path';

async function runAll(sql: string, signal: AbortSignal): Promise<number> {
  const { blocks } = await engine.run({ sql, ...place, signal });
  let rows = 0;
  for await (const block of blocks) rows += block.length;
  return rows;
}

it('ends a query whenever the abort comes, before it has begun included', async () => {
  for (let delay = 0; delay < 40; delay += 1) {
    const controller = new AbortController();
    const run = runAll(ENDLESS, controller.signal);
    const reason = new Error(`stopped ${delay}`);
    const timer = setTimeout(() => controller.abort(reason), delay);
    await expect(run).rejects.toBe(reason);
    clearTimeout(timer);
  }
});

it('refuses to begin once aborted', async () => {
  await expect(runAll(ENDLESS, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
});

it('ends a query whose rows are being read', async () => {
  const controller = new AbortController();
  const { blocks } = await engine.run({
    sql: 'select * from access_logs',
    ...place,
    signal: controller.signal,
  });
  let seen = 0;
  const read = async () => {
    for await (const block of blocks) {
      seen += block.length;
      if (seen > 10_000) controller.abort(new Error('enough'));
    }
  };
  await expect(read()).rejects.toThrow('enough');
  expect(seen).toBeLessThan(100_000);
});

it('fails when a row in the middle of a result cannot be made', async () => {
  const sql = "select cast(case when request_id = 900000 then 'x' else '1' end as integer) from access_logs";
  await expect(runAll(sql, new AbortController().signal)).rejects.toMatchObject({
    name: 'QueryFailure',
    message: expect.stringContaining('INVALID_CAST_ARGUMENT'),
  });
});

it('frees a query whose reader leaves', async () => {
  const { blocks } = await engine.run({
    sql: 'select * from access_logs',
    ...place,
    signal: new AbortController().signal,
  });
  for await (const block of blocks) {
    expect(block.length).toBeGreaterThan(0);
    break;
  }
  expect(await runAll('select 1', new AbortController().signal)).toBe(1);
});
