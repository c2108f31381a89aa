import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { estimateQuery } from '#main/athena/queries/estimate-query.ts';
import { namedQueries } from '#main/athena/queries/named-queries.ts';
import { pastQueries } from '#main/athena/queries/past-queries.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { openRunsScene, type RunsScene } from './runs-scene.ts';
import { never } from './scene.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function start(dataDir?: string): Promise<RunsScene> {
  const scene = await openRunsScene(sandbox, dataDir === undefined ? {} : { dataDir });
  onTestFinished(() => scene.close());
  return scene;
}

const first = { workgroup: null, nextToken: null };

it('pages through what the workgroup remembers, the latest first', async () => {
  const { access, dsn, start: run } = await start();
  // Athena takes no more than so many at once.
  for (const batch of [0, 1, 2, 3]) {
    const numbers = Array.from({ length: 13 }, (_, n) => batch * 13 + n);
    const runs = await Promise.all(numbers.map((n) => run(`SELECT ${n}`, { workgroup: 'analysts' })));
    await Promise.all(runs.map((one) => one.ended));
  }
  const page = async (nextToken: string | null) => {
    const outcome = await pastQueries(access, dsn.id, { workgroup: 'analysts', nextToken }, never);
    if (!outcome.ok) throw new Error(outcome.failure.code);
    return outcome.value;
  };
  const one = await page(null);
  const two = await page(one.nextToken);
  expect([one.items.length, two.items.length, two.nextToken]).toEqual([50, 2, null]);
  expect(one.items[0]).toMatchObject({ workgroup: 'analysts', state: expect.any(String) });
  expect(one.items[0]?.submittedAt).toBeGreaterThanOrEqual(two.items.at(-1)?.submittedAt ?? 0);
});

it('tells the queries that the workgroup keeps', async () => {
  const { access, dsn } = await start();
  const outcome = await namedQueries(access, dsn.id, first, never);
  expect(outcome).toMatchObject({
    value: {
      items: [{ name: 'Revenue by country', database: 'retail' }, { name: 'Slowest pages' }],
      nextToken: null,
    },
  });
});

describe('queries of this program', () => {
  it('are remembered over a restart, with how they ended', async () => {
    const scene = await start();
    const run = await scene.start('SELECT 7');
    await run.ended;
    await scene.runs.shutDown();
    const again = await start(scene.dataDir);
    const own = again.own.ofDsn(scene.dsn.id);
    expect(own).toMatchObject([{ sql: 'SELECT 7', end: 'succeeded', workgroup: 'primary' }]);
    expect(again.own.ids().has(run.view().executionId ?? '')).toBe(true);
  });

  it('are not taken up by another process while theirs lives', async () => {
    const scene = await start();
    const run = await scene.start('SELECT 8');
    const again = await start(scene.dataDir);
    await again.runs.takeOver(scene.dsn.id);
    expect(again.runs.ofDsn(scene.dsn.id)).toEqual([]);
    await run.ended;
  });

  it('are taken up where a process before this one has left them', async () => {
    const scene = await start();
    const run = await scene.start('SELECT 9');
    await run.ended;
    const { executionId } = run.view();
    await scene.runs.shutDown();
    const { readFile, writeFile } = await import('node:fs/promises');
    const path = `${scene.dataDir}/own-queries.json`;
    const text = await readFile(path, 'utf8');
    // As a process leaves it that was killed: no end, and the id of a process that is no more.
    await writeFile(
      path,
      text.replace('"end":"succeeded"', '"end":null').replace(/"pid":\d+/, '"pid":999999999'),
    );
    const again = await start(scene.dataDir);
    await again.runs.takeOver(scene.dsn.id);
    const [taken] = again.runs.ofDsn(scene.dsn.id);
    expect(taken).toMatchObject({ executionId, sql: 'SELECT 9' });
    await again.runs.get(taken?.runId ?? '')?.ended;
    expect(again.requests[0]?.executionId).toBe(executionId);
    await again.runs.takeOver(scene.dsn.id);
    expect(again.runs.ofDsn(scene.dsn.id)).toHaveLength(1);
  });
});

describe('an estimate', () => {
  const estimate = async (sql: string, database = 'retail') => {
    const { access, dsn } = await start();
    const place = { catalog: null, database, workgroup: null };
    const order = { dsnId: dsn.id, tabId: null, sql, parameters: [], ...place, reuseMinutes: null };
    return estimateQuery(access, order, 5, never);
  };

  it('is made of the statistics of the tables, without reading them', async () => {
    const outcome = await estimate(
      'SELECT count(*) FROM customers JOIN orders ON orders.customer_id = customers.id',
    );
    if (!outcome.ok || outcome.value.kind !== 'estimated') throw new Error(JSON.stringify(outcome));
    expect(outcome.value.bytes).toBeGreaterThan(0);
    expect(outcome.value.cost.high).toBeGreaterThan(0);
  });

  it.each([
    ['CREATE TABLE a AS SELECT 1', 'Only queries'],
    ['SELECT nothing FROM customers', 'did not explain'],
  ])('of %s is unknown, and says why', async (sql, why) => {
    const outcome = await estimate(sql);
    expect(outcome).toMatchObject({
      ok: true,
      value: { kind: 'unknown', why: expect.stringContaining(why) },
    });
  });
});
