import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, succeeded } from '#app/result.ts';
import { createQueryClients } from '#main/athena/query-clients.ts';
import { createResultStore } from '#main/athena/results/create-result-store.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import type {
  ResultConnection,
  ResultRequest,
  ResultStore,
  SpooledResult,
} from '#main/athena/spool/result-store.ts';
import { awsPlaceOf } from '#main/platform/aws-endpoints.ts';
import { createAwsHttp } from '#main/platform/aws-http.ts';
import { systemClock } from '#main/platform/clock.ts';
import type { Outcome } from '#main/services.ts';
import {
  type Disturbance,
  type ResultServer,
  type SeenCall,
  startResultServer,
} from '#test/support/result-server.ts';
import { servedRows } from '#test/support/served-rows.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

type Row = readonly (string | null)[];

const rows: readonly Row[] = Array.from({ length: 12_000 }, (_, at) => [
  `${at}`,
  at % 5 === 0 ? null : `name "${at}"\nsecond line, ü 😀`,
  at % 3 === 0 ? '' : 'x',
]);
const names = ['id', 'name', 'note'];

interface Stage {
  readonly server: ResultServer;
  readonly store: ResultStore;
  readonly folder: string;
  readonly refusals: (Failure | null)[];
  take(request?: Partial<ResultRequest>): SpooledResult;
}

/** The program's own clients. */
function connectionTo(server: ResultServer, accessKeyId: string): Outcome<ResultConnection> {
  const http = createAwsHttp({ connectionMs: 500, requestMs: 700 }, systemClock);
  onTestFinished(() => http.close());
  const place = awsPlaceOf([
    ['AwsRegion', 'eu-central-1'],
    ['EndpointOverride', server.endpoint],
    ['S3EndpointOverride', server.endpoint],
  ]);
  if (!place.ok) return place;
  const expiration = new Date(Date.now() + 3_600_000);
  const credentials = { accessKeyId, secretAccessKey: 'secret', sessionToken: 'token', expiration };
  return succeeded({ clients: createQueryClients(credentials, place.value, http), http });
}

async function stage(all: readonly Row[] = rows): Promise<Stage> {
  const server = await startResultServer(servedRows(names, all));
  const folder = await temporaryFolder();
  const log = {
    info: () => undefined,
    defect(event: string, error: unknown): string {
      throw new Error(event, { cause: error });
    },
  };
  const store = createResultStore({ dataDir: folder, log });
  onTestFinished(async () => {
    await store.close();
    await server.close();
  });
  const refusals: (Failure | null)[] = [];
  const connect: ResultRequest['connect'] = async (refusal) => {
    refusals.push(refusal);
    return connectionTo(server, `ASIA${refusals.length}`);
  };
  const request: ResultRequest = {
    executionId: 'query-1',
    outputLocation: 's3://results-bucket/query-1.csv',
    statementType: 'DML',
    encryption: null,
    mayReadS3: true,
    connect,
  };
  return { server, store, folder, refusals, take: (change = {}) => store.take({ ...request, ...change }) };
}

async function rowsOf(result: SpooledResult): Promise<Row[]> {
  const found: Row[] = [];
  for await (const block of result.blocks()) found.push(...recordsOf(block, names.length));
  return found;
}

/** Whether two lists of rows are the same, without a report of thousands of lines where not. */
function expectSame(found: readonly Row[], wanted: readonly Row[]): void {
  expect(found.length).toBe(wanted.length);
  const differs = found.findIndex((row, at) => JSON.stringify(row) !== JSON.stringify(wanted[at]));
  expect(differs < 0 ? null : found[differs]).toEqual(differs < 0 ? null : wanted[differs]);
}

const objectCalls = (server: ResultServer): SeenCall[] =>
  server.seen.filter(({ operation }) => operation === 'GetObject');

/** Meets the calls of an operation one after the other. */
function inTurn(operation: SeenCall['operation'], turns: readonly (Disturbance | undefined)[]) {
  let at = -1;
  return (call: SeenCall): Disturbance | undefined => {
    if (call.operation !== operation) return undefined;
    at += 1;
    return turns[at];
  };
}

describe('a result from S3', () => {
  it('is taken in whole, with types, and told of as it comes', async () => {
    const { take, folder } = await stage();
    const result = take();
    const told: number[] = [];
    result.subscribe(() => told.push(result.progress().rows));
    const followed: Row[] = [];
    for await (const block of result.follow()) followed.push(...recordsOf(block, names.length));
    const progress = await result.ended;
    expect(progress).toMatchObject({ rows: rows.length, via: 's3', notes: [], state: { kind: 'whole' } });
    expect(progress.columns.map(({ name, type }) => [name, type])).toEqual(
      names.map((name) => [name, 'varchar']),
    );
    expect(progress.bytes).toBe(progress.totalBytes);
    expect(told.at(-1)).toBe(rows.length);
    expectSame(followed, rows);
    expectSame(await rowsOf(result), rows);
    const spools = await readdir(join(folder, 'spools'));
    expect(spools).toHaveLength(process.platform === 'win32' ? 1 : 0);
  });

  it('goes on where the connection broke, wherever that is, and asks only for the rest', async () => {
    const { server, take } = await stage();
    const { size } = server.result;
    const places = [0, 1, 20, 65_537, 200_000, size - 1];
    for (const after of places) {
      server.seen.length = 0;
      server.disturb = inTurn('GetObject', [
        { kind: 'break', after },
        { kind: 'break', after: 7 },
      ]);
      const result = take();
      expect(await result.ended).toMatchObject({ state: { kind: 'whole' }, via: 's3', bytes: size });
      expectSame(await rowsOf(result), rows);
      const ranges = objectCalls(server).map(({ range }) => range);
      expect(ranges.length).toBeGreaterThan(1);
      const begins = ranges.map((range) => Number(/\d+/.exec(range ?? '')?.[0] ?? 0));
      expect(begins).toEqual([...begins].sort((one, other) => one - other));
      await result.close();
    }
  });

  it('goes on where nothing more comes over a connection', async () => {
    const { server, take } = await stage();
    server.disturb = inTurn('GetObject', [{ kind: 'stall', after: 70_000 }]);
    const result = take();
    expect(await result.ended).toMatchObject({ state: { kind: 'whole' }, via: 's3' });
    expectSame(await rowsOf(result), rows);
    expect(objectCalls(server).at(-1)?.range).toMatch(/^bytes=[1-9]/);
  });

  it('survives faults of S3 in the middle', async () => {
    const { server, take } = await stage();
    const fault: Disturbance = { kind: 'refuse', status: 503, code: 'SlowDown' };
    const broken: Disturbance = { kind: 'break', after: 100_000 };
    server.disturb = inTurn('GetObject', [
      broken,
      fault,
      { ...fault, status: 500, code: 'InternalError' },
      broken,
    ]);
    const result = take();
    expect(await result.ended).toMatchObject({ state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows);
  });

  it('asks for fresh credentials where they ran out on the way, and goes on', async () => {
    const { server, take, refusals } = await stage();
    server.disturb = inTurn('GetObject', [
      { kind: 'break', after: 150_000 },
      { kind: 'refuse', status: 400, code: 'ExpiredToken' },
    ]);
    const result = take();
    expect(await result.ended).toMatchObject({ state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows);
    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual([null, 'credentials-expired']);
    expect(objectCalls(server).at(-1)).toMatchObject({
      accessKeyId: 'ASIA2',
      range: expect.stringMatching(/^bytes=\d{5,}-$/),
    });
  });

  it('keeps what came where nobody signs in again', async () => {
    const { server, take } = await stage();
    server.disturb = inTurn('GetObject', [
      { kind: 'break', after: 150_000 },
      { kind: 'refuse', status: 400, code: 'ExpiredToken' },
    ]);
    const connect: ResultRequest['connect'] = async (refusal) =>
      refusal === null ? connectionTo(server, 'ASIA1') : failed({ code: 'token-missing' });
    const result = take({ connect });
    expect((await result.ended).state).toMatchObject({
      kind: 'failed',
      diagnosis: { code: 'token-missing' },
    });
    const kept = await rowsOf(result);
    expect(kept.length).toBeGreaterThan(1000);
    expectSame(kept, rows.slice(0, kept.length));
  });

  it('does not go on with another object under the same name', async () => {
    const { server, take } = await stage();
    const { result: served } = server;
    server.disturb = (call) => {
      if (call.operation !== 'GetObject') return undefined;
      if (call.range !== null) server.result = { ...served, etag: '"etag-2"' };
      return call.range === null ? { kind: 'break', after: 100_000 } : undefined;
    };
    const result = take();
    const { state } = await result.ended;
    expect(state).toMatchObject({ kind: 'failed', diagnosis: { code: 'result-unreadable' } });
    const kept = await rowsOf(result);
    expectSame(kept, rows.slice(0, kept.length));
    expect(kept.length).toBeGreaterThan(1000);
  });

  it('says that a file ends in the middle of a row', async () => {
    const { server, take } = await stage();
    const { size } = server.result;
    const cut =
      server.result
        .read(0)
        [Symbol.iterator]()
        .next()
        .value?.subarray(0, size - 3) ?? new Uint8Array();
    server.result = { ...server.result, size: cut.length, read: (from) => [cut.subarray(from)] };
    const result = take();
    expect((await result.ended).state).toMatchObject({ kind: 'failed', diagnosis: { code: 'answer-cut' } });
    expectSame(await rowsOf(result), rows.slice(0, -1));
  });

  it('keeps the rows before one that has too many values', async () => {
    const { server, take } = await stage();
    const bytes = Buffer.from('"id","name","note"\n"1",,""\n"2","b","c","d"\n"3","x","y"\n');
    server.result = { ...server.result, size: bytes.length, read: (from) => [bytes.subarray(from)] };
    const result = take();
    expect((await result.ended).state).toMatchObject({
      kind: 'failed',
      diagnosis: { code: 'result-unreadable' },
    });
    expect(await rowsOf(result)).toEqual([['1', null, '']]);
  });

  it("tells where the types are not to be had, or are another result's", async () => {
    const { server, take } = await stage(rows.slice(0, 3));
    server.disturb = (call) =>
      call.operation === 'GetQueryResults'
        ? { kind: 'refuse', status: 400, code: 'AccessDeniedException' }
        : undefined;
    const denied = await take().ended;
    expect(denied).toMatchObject({
      rows: 3,
      state: { kind: 'whole' },
      notes: [expect.stringContaining('types')],
    });
    expect(denied.columns.map(({ name, type }) => [name, type])).toEqual(names.map((name) => [name, '']));
    server.disturb = () => undefined;
    server.result = { ...server.result, columns: [{ name: 'other', type: 'integer' }] };
    expect((await take().ended).notes).toEqual([expect.stringContaining('other columns')]);
  });

  it('ends at once when it is cancelled, with what came; and leaves nothing when it is closed', async () => {
    const { server, take, store } = await stage();
    const endless = Buffer.from('"1",,""\n'.repeat(1000));
    server.result = {
      ...server.result,
      size: 1e12,
      *read() {
        yield Buffer.from('"id","name","note"\n');
        for (;;) yield endless;
      },
    };
    const result = take();
    await new Promise<void>((resolve) => {
      result.subscribe(() => result.progress().rows > 5000 && resolve());
    });
    result.cancel();
    const { state, rows: count } = await result.ended;
    expect(state).toEqual({ kind: 'cancelled' });
    expect((await rowsOf(result)).length).toBe(count);
    expect(store.get(result.resultId)).toBe(result);
    await result.close();
    expect(store.get(result.resultId)).toBeNull();
    expect(await rowsOf(result)).toEqual([]);
  });

  it('may be a header alone', async () => {
    const { take } = await stage([]);
    expect(await take().ended).toMatchObject({ rows: 0, state: { kind: 'whole' } });
  });
});

describe('a result through Athena', () => {
  it('takes the place of S3 that refuses, and says so', async () => {
    const { server, take } = await stage();
    server.disturb = (call) =>
      call.operation === 'GetObject' ? { kind: 'refuse', status: 403, code: 'AccessDenied' } : undefined;
    const result = take();
    const progress = await result.ended;
    expect(progress).toMatchObject({ via: 'api', rows: rows.length, state: { kind: 'whole' } });
    expect(progress.notes).toEqual([expect.stringContaining('through Athena')]);
    expectSame(await rowsOf(result), rows);
  });

  it('takes the place of S3 that shows a page of a proxy', async () => {
    const { server, take } = await stage(rows.slice(0, 2500));
    server.disturb = (call) => (call.operation === 'GetObject' ? { kind: 'page' } : undefined);
    const result = take();
    expect(await result.ended).toMatchObject({ via: 'api', rows: 2500, state: { kind: 'whole' } });
  });

  it('goes on over throttling, broken connections and the end of a sign-in', async () => {
    const { server, take, refusals } = await stage();
    const slow: Disturbance = { kind: 'refuse', status: 400, code: 'ThrottlingException' };
    const expired: Disturbance = { kind: 'refuse', status: 400, code: 'ExpiredTokenException' };
    const broken: Disturbance = { kind: 'break', after: 0 };
    const turns = [undefined, slow, slow, slow, slow, undefined, broken, undefined, expired, undefined, slow];
    server.disturb = inTurn('GetQueryResults', turns);
    const result = take({ outputLocation: null });
    expect(await result.ended).toMatchObject({ via: 'api', rows: rows.length, state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows);
    expect(refusals.map((refusal) => refusal?.code ?? null)).toEqual([null, 'credentials-expired']);
    const tokens = server.seen.map(({ token }) => Number(token ?? 0));
    expect(tokens).toEqual([...tokens].sort((one, other) => one - other));
  });

  it('follows tokens over empty pages, and keeps what came where pages go missing', async () => {
    const { server, take } = await stage();
    const { result: served } = server;
    server.result = {
      ...served,
      page(token, count) {
        const [at = '0', empty = '0'] = (token ?? '0 0').split(' ');
        if (Number(at) === 5000 && Number(empty) < 3) return { rows: [], next: `5000 ${Number(empty) + 1}` };
        const page = served.page(at, count);
        return { rows: page.rows, next: page.next === null ? null : `${page.next} 0` };
      },
    };
    const result = take({ outputLocation: null });
    expect(await result.ended).toMatchObject({ rows: rows.length, state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows);
    server.disturb = (call) =>
      call.token?.startsWith('9000')
        ? { kind: 'refuse', status: 400, code: 'InvalidRequestException' }
        : undefined;
    const part = take({ outputLocation: null });
    expect((await part.ended).state.kind).toBe('failed');
    expectSame(await rowsOf(part), rows.slice(0, 8999));
  });

  it('finds the names of the columns behind empty pages', async () => {
    const { server, take } = await stage(rows.slice(0, 1500));
    const { result: served } = server;
    server.result = {
      ...served,
      page: (token, count) =>
        token === null ? { rows: [], next: '0' } : served.page(token === '0' ? null : token, count),
    };
    const result = take({ outputLocation: null });
    expect(await result.ended).toMatchObject({ rows: 1500, state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows.slice(0, 1500));
  });

  it('does not take an answer without a page for the end', async () => {
    const { server, take } = await stage(rows.slice(0, 2500));
    server.result = { ...server.result, prepared: (token) => (token === '1000' ? '{}' : null) };
    const result = take({ outputLocation: null });
    expect(await result.ended).toMatchObject({
      rows: 999,
      state: { kind: 'failed', diagnosis: { code: 'answer-not-from-aws' } },
    });
  });

  it('leaves pages that go in a circle', async () => {
    const { server, take } = await stage(rows.slice(0, 10));
    const { result: served } = server;
    const next: Record<string, string> = { start: 'a', a: 'b', b: 'c', c: 'a' };
    server.result = { ...served, page: (token) => ({ rows: [], next: next[token ?? 'start'] ?? null }) };
    const result = take({ outputLocation: null });
    expect((await result.ended).state).toMatchObject({
      kind: 'failed',
      diagnosis: { code: 'result-unreadable' },
    });
    expect(server.seen.length).toBeLessThan(20);
  });

  it('reads statements that leave lines of text, with tabs between the values', async () => {
    const { server, take } = await stage();
    const bytes = Buffer.from('id\tbigint\tfrom source\nname\tstring\nnote\tstring\ta\ttab in it');
    server.result = { ...server.result, size: bytes.length, read: (from) => [bytes.subarray(from)] };
    const result = take({ outputLocation: 's3://results-bucket/query-1.txt', statementType: 'UTILITY' });
    expect(await result.ended).toMatchObject({ via: 's3', state: { kind: 'whole' }, notes: [] });
    expect(await rowsOf(result)).toEqual([
      ['id', 'bigint', 'from source'],
      ['name', 'string', null],
      ['note', 'string', 'a\ttab in it'],
    ]);
  });
});
