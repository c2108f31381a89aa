import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pastQueries } from '#main/athena/queries/past-queries.ts';
import type { FaultRuleInput } from '#main/sandbox/fault.ts';
import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';
import { openRunsScene, type RunsScene, statesOf, untilRun, untilState } from './runs-scene.ts';
import { never, type SceneOptions } from './scene.ts';

let sandbox: Sandbox;
let open: RunsScene[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  sandbox.faults.clear();
  const defects = open.flatMap(({ log }) => log.lines);
  await Promise.all(open.map((one) => one.close()));
  open = [];
  expect(defects).toEqual([]);
});
afterAll(() => sandbox.close());

async function start(options: SceneOptions = {}): Promise<RunsScene> {
  const scene = await openRunsScene(sandbox, options);
  open.push(scene);
  return scene;
}

const poll = 'GetQueryExecution';
const strike = (operation: string, fault: FaultRuleInput['fault'], times?: number): void =>
  void sandbox.faults.add({ service: 'athena', operation, fault, ...(times === undefined ? {} : { times }) });
const slow = 'SELECT sum(a.id * b.id) FROM orders a CROSS JOIN orders b CROSS JOIN orders c';

describe('a query', () => {
  it('goes through its states, tells times, bytes and cost, and hands its result over', async () => {
    const scene = await start();
    const run = await scene.start('SELECT * FROM customers');
    const states = statesOf(scene, run);
    await run.ended;
    expect(states.filter((state) => state !== 'running')).toEqual(['starting', 'queued', 'succeeded']);
    const view = run.view();
    expect(view).toMatchObject({ catalog: 'AwsDataCatalog', database: 'retail', workgroup: 'primary' });
    expect(view.statistics).toMatchObject({ statementType: 'DML', reusedResult: false });
    expect(view.statistics.totalMs).toBeGreaterThan(0);
    expect(view.cost?.low).toBeCloseTo((10_000_000 / 2 ** 40) * 5, 10);
    expect(view.cost?.high).toBeCloseTo((10_000_000 / 10 ** 12) * 5, 10);
    expect(scene.requests[0]?.executionId).toBe(view.executionId);
    expect((await run.result()?.ended)?.rows).toBeGreaterThan(0);
    expect(run.view().result).toMatchObject({ via: 's3', state: { kind: 'whole' } });
    expect(scene.requests[0]?.mayReadS3).toBe(true);
    expect(scene.requests[0]?.outputLocation).toMatch(/^s3:\/\/.+\.csv$/);
  });

  it('takes parameters, catalog, database and workgroup from the order', async () => {
    const scene = await start();
    const order = { parameters: ["'GET'"], database: 'weblogs', workgroup: 'analysts', reuseMinutes: 5 };
    const run = await scene.start('SELECT count(*) FROM access_logs WHERE method = ?', order);
    await run.ended;
    expect(run.view()).toMatchObject({
      state: { kind: 'succeeded' },
      workgroup: 'analysts',
      database: 'weblogs',
    });
  });

  it('takes an earlier result where that will do, for nothing', async () => {
    const scene = await start();
    const sql = 'SELECT count(*) AS reused FROM order_items';
    await (await scene.start(sql)).ended;
    const again = await scene.start(sql, { reuseMinutes: 60 });
    await again.ended;
    expect(again.view()).toMatchObject({
      statistics: { reusedResult: true, scannedBytes: 0 },
      cost: { high: 0 },
    });
    expect((await again.result()?.ended)?.rows).toBe(1);
    const fresh = await scene.start(sql);
    await fresh.ended;
    expect(fresh.view().statistics.reusedResult).toBe(false);
  });

  it('runs beside others, which share their polls from the fourth on', async () => {
    const scene = await start();
    sandbox.calls.reset();
    const runs = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => scene.start(`SELECT count(*) + ${n} FROM order_items`)),
    );
    await Promise.all(runs.map((run) => run.ended));
    expect(runs.map((run) => run.view().state.kind)).toEqual(runs.map(() => 'succeeded'));
    expect(sandbox.calls.of('athena', 'BatchGetQueryExecution')).toBeGreaterThan(0);
  });

  it('asks one by one where only that is allowed', async () => {
    const scene = await start();
    strike('BatchGetQueryExecution', { kind: 'refuse', code: 'AccessDeniedException', status: 400 });
    const runs = await Promise.all([1, 2, 3, 4, 5].map((n) => scene.start(`SELECT ${n}`)));
    await Promise.all(runs.map((run) => run.ended));
    expect(runs.map((run) => run.view().state.kind)).toEqual(runs.map(() => 'succeeded'));
  });

  it('that fails says of what kind, whether to try again, and where in the text', async () => {
    const scene = await start();
    const run = await scene.start('SELECT id,\n  nothing\nFROM customers');
    await run.ended;
    expect(run.view().state).toMatchObject({
      kind: 'failed',
      diagnosis: { code: 'query-syntax' },
      position: { line: 2, column: 3 },
      retryable: false,
    });
    expect(run.view().cost).toEqual({ low: 0, high: 0 });
  });

  it('that Athena refuses as malformed points at the place too', async () => {
    const scene = await start();
    const run = await scene.start('SELEC 1');
    await run.ended;
    expect(run.view().state).toMatchObject({ kind: 'failed', position: { line: 1, column: 1 } });
    expect(run.view().executionId).toBeNull();
  });
});

describe('cancelling', () => {
  it('shows at once, and stops the query in Athena', async () => {
    const scene = await start();
    const run = await scene.start(slow);
    await untilState(scene, run, 'running');
    scene.runs.cancel(run.runId);
    expect(run.view().state.kind).toBe('cancelled');
    await run.ended;
    const past = scene.runs.open({
      ...{ dsnId: scene.dsn.id, tabId: null, sql: slow, catalog: null, database: null, workgroup: null },
      ...{ executionId: run.view().executionId, startedAt: 0 },
    });
    await past.ended;
    expect(past.view().state).toMatchObject({
      kind: 'failed',
      diagnosis: { code: 'query-cancelled-elsewhere' },
    });
  });

  it('before the answer to the start still stops it', async () => {
    const scene = await start();
    strike('StartQueryExecution', { kind: 'delay', ms: 300 }, 1);
    const run = await scene.start(slow);
    run.cancel();
    expect(run.view().state.kind).toBe('cancelled');
    await run.ended;
    expect(run.view().executionId).not.toBeNull();
  });

  it('is tried again where the stop does not get through', async () => {
    const scene = await start();
    const run = await scene.start(slow);
    await untilState(scene, run, 'running');
    strike('StopQueryExecution', { kind: 'reset' }, 4);
    run.cancel();
    await run.ended;
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('comes with closing', async () => {
    const scene = await start();
    const run = await scene.start(slow);
    await untilState(scene, run, 'running');
    scene.runs.close(run.runId);
    expect(scene.runs.ofDsn(scene.dsn.id)).toEqual([]);
    await run.ended;
    expect(run.view().state.kind).toBe('cancelled');
  });
});

describe('faults at each poll', () => {
  const faults: readonly FaultRuleInput['fault'][] = [
    { kind: 'reset' },
    { kind: 'half' },
    { kind: 'html' },
    { kind: 'serverError', status: 500 },
    { kind: 'serverError', status: 503 },
  ];
  it.each(faults)('goes on after $kind $status', async (fault) => {
    const scene = await start();
    strike(poll, fault, fault.kind === 'html' ? 2 : 4);
    const run = await scene.start('SELECT 1');
    const states = statesOf(scene, run);
    await run.ended;
    expect(run.view().state.kind).toBe('succeeded');
    expect(states).toContain('reconnecting');
  });

  it('goes slower where it is throttled, and calls it no failure', async () => {
    const scene = await start();
    strike(poll, { kind: 'throttle' }, 4);
    const run = await scene.start('SELECT 1');
    const states = statesOf(scene, run);
    await run.ended;
    expect(run.view().state.kind).toBe('succeeded');
    expect(states).not.toContain('reconnecting');
  });

  it('renews expired credentials in the middle', async () => {
    const scene = await start();
    strike(poll, { kind: 'expiredCredentials' }, 1);
    const run = await scene.start('SELECT 1');
    const states = statesOf(scene, run);
    await run.ended;
    expect(run.view().state.kind).toBe('succeeded');
    expect(states).not.toContain('sign-in-needed');
    expect(scene.taken()).toBe(2);
  });

  it('waits for a person where it cannot renew them, and is taken up again after the sign-in', async () => {
    const scene = await start({ source: 'paste' });
    const signIn = async () =>
      scene.access.signIn(scene.dsn.id, await sandbox.token('ana'), never, () => undefined);
    await signIn();
    strike(poll, { kind: 'expiredCredentials' });
    const run = await scene.start('SELECT 1');
    const view = await untilState(scene, run, 'sign-in-needed');
    expect(view.state).toMatchObject({ diagnosis: { code: 'sign-in-needed' } });
    sandbox.faults.clear();
    await signIn();
    await run.ended;
    expect(run.view().state.kind).toBe('succeeded');
    expect(scene.requests).toHaveLength(1);
  });

  it('ends where Athena refuses for good', async () => {
    const scene = await start();
    strike(poll, { kind: 'refuse', code: 'AccessDeniedException', status: 400, message: 'no' });
    const run = await scene.start('SELECT 1');
    await run.ended;
    expect(run.view().state).toMatchObject({ kind: 'failed', diagnosis: { code: 'access-denied' } });
  });
});

describe('rows', () => {
  const all = 'SELECT * FROM order_items';
  const signedIn = async (): Promise<{ scene: RunsScene; signIn: () => Promise<unknown> }> => {
    const scene = await start({ source: 'paste' });
    const signIn = async () =>
      scene.access.signIn(scene.dsn.id, await sandbox.token('ana'), never, () => undefined);
    await signIn();
    return { scene, signIn };
  };

  it('wait for a person where the sign-in ends on the way, and go on where they stood', async () => {
    const { scene, signIn } = await signedIn();
    const before = await scene.start(all);
    await before.ended;
    const whole = await before.result()?.ended;
    sandbox.faults.add({ service: 's3', operation: 'GetObject', fault: { kind: 'half' }, times: 1 });
    const run = await scene.start(all);
    await untilRun(scene, run, ({ result }) => (result?.bytes ?? 0) > 0);
    sandbox.faults.add({ service: 's3', operation: 'GetObject', fault: { kind: 'expiredCredentials' } });
    const waiting = await untilRun(scene, run, ({ rowsWaitFor }) => rowsWaitFor !== null);
    expect(waiting).toMatchObject({
      state: { kind: 'succeeded' },
      rowsWaitFor: { code: 'sign-in-needed' },
      result: { state: { kind: 'coming' } },
    });
    const had = waiting.result?.bytes ?? 0;
    expect(had).toBeLessThan(whole?.bytes ?? 0);
    sandbox.faults.clear();
    await signIn();
    expect(await run.result()?.ended).toMatchObject({
      ...{ rows: whole?.rows, bytes: whole?.bytes, via: 's3', state: { kind: 'whole' } },
    });
    expect(run.view().rowsWaitFor).toBeNull();
  });

  it('are stopped while they wait', async () => {
    const { scene } = await signedIn();
    sandbox.faults.add({ service: 's3', fault: { kind: 'expiredCredentials' } });
    const run = await scene.start(all);
    await untilRun(scene, run, ({ rowsWaitFor }) => rowsWaitFor !== null);
    run.cancel();
    expect(await run.result()?.ended).toMatchObject({ state: { kind: 'cancelled' } });
    expect(run.view().rowsWaitFor).toBeNull();
  });

  it('outlive a way to the identity services that is lost while credentials are renewed', async () => {
    const scene = await start();
    const before = await scene.start('SELECT 1');
    await before.ended;
    await before.result()?.ended;
    sandbox.faults.add({ service: 's3', fault: { kind: 'expiredCredentials' }, times: 1 });
    sandbox.faults.add({ service: 'sts', fault: { kind: 'reset' } });
    const run = await scene.start(all);
    await untilRun(scene, run, ({ rowsWaitFor }) => rowsWaitFor !== null);
    sandbox.faults.clear();
    expect(await run.result()?.ended).toMatchObject({ state: { kind: 'whole' } });
  });
});

describe('starting', () => {
  it('fails at once where nobody is signed in', async () => {
    const scene = await start({ source: 'paste' });
    await expect(scene.start('SELECT 1')).rejects.toThrow('sign-in-needed');
    expect(scene.runs.ofDsn(scene.dsn.id)).toEqual([]);
  });

  it('finds the query whose answer was lost, and begins none twice', async () => {
    const scene = await start();
    strike('StartQueryExecution', { kind: 'half' }, 4);
    const run = await scene.start('SELECT 40 + 2');
    const states = statesOf(scene, run);
    await run.ended;
    expect(run.view().state.kind).toBe('succeeded');
    expect(states).toContain('reconnecting');
    const page = await pastQueries(scene.access, scene.dsn.id, { workgroup: null, nextToken: null }, never);
    expect(page.ok && page.value.items.filter(({ sql }) => sql === 'SELECT 40 + 2')).toHaveLength(1);
  });

  it('waits where the account makes too many calls', async () => {
    const scene = await start();
    strike('StartQueryExecution', { kind: 'throttle' }, 4);
    const run = await scene.start('SELECT 1');
    await run.ended;
    expect(run.view().state.kind).toBe('succeeded');
    expect(sandbox.faults.list()).toEqual([]);
  });

  it('fails where too many queries run, and says that it may be tried again', async () => {
    const scene = await start();
    strike('StartQueryExecution', {
      ...{ kind: 'refuse', code: 'TooManyRequestsException', status: 400 },
      message: 'You have exceeded the limit for the number of queries you can run concurrently.',
    });
    const run = await scene.start('SELECT 1');
    await run.ended;
    expect(run.view().state).toMatchObject({
      kind: 'failed',
      diagnosis: { code: 'queries-too-many' },
      retryable: true,
    });
  });
});
