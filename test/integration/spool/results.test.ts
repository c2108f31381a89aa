import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failed } from '#app/result.ts';
import { recordsOf } from '#main/athena/spool/block-records.ts';
import type { ResultRequest } from '#main/athena/spool/result-store.ts';
import type { Disturbance } from '#test/support/result-server.ts';
import {
  connectionTo,
  expectSame,
  inTurn,
  names,
  objectCalls,
  type Row,
  rows,
  rowsOf,
  stage,
} from './result-stage.ts';

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

  it('is the same for all who follow it, however slowly', async () => {
    const { take } = await stage(Array.from({ length: 8 }, () => rows).flat());
    const result = take();
    const followed = await Promise.all(
      [0, 1, 30].map(async (turns) => {
        const found: Row[] = [];
        for await (const block of result.follow()) {
          for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
          found.push(...recordsOf(block, names.length));
        }
        return found;
      }),
    );
    const whole = await rowsOf(result);
    expect(whole).toHaveLength(8 * rows.length);
    for (const found of followed) expectSame(found, whole);
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

  it('waits out what a network shows in its place in the middle, whatever its form', async () => {
    const { server, take } = await stage();
    const html = `<!doctype html><html><body>Sign in to the network${' '.repeat(300_000)}</body></html>`;
    const shown = (status: number, headers: Record<string, string>, body: string | Uint8Array = html) =>
      ({ kind: 'other', status, headers, body }) as const;
    const rest = { 'content-range': `bytes 1-${server.result.size - 1}/${server.result.size}` };
    const places: readonly Disturbance[] = [
      shown(200, { 'content-type': 'text/html' }),
      shown(200, { 'content-type': 'text/plain' }),
      shown(200, { 'content-length': '10' }, html.slice(0, 10)),
      shown(206, rest),
      shown(302, { location: 'http://sign-in.example' }, ''),
      shown(403, { 'content-type': 'text/html' }),
      shown(407, {}),
      shown(502, { 'content-type': 'text/plain' }, 'Bad gateway'),
      shown(206, { ...rest, etag: server.result.etag, 'content-encoding': 'gzip' }, gzipSync(html)),
      shown(200, { etag: server.result.etag, 'content-length': '0' }, ''),
      { kind: 'page' },
    ];
    for (const place of places) {
      server.disturb = inTurn('GetObject', [{ kind: 'break', after: 100_000 }, place]);
      const result = take();
      expect(await result.ended, JSON.stringify(place).slice(0, 100)).toMatchObject({
        ...{ state: { kind: 'whole' }, via: 's3', rows: rows.length },
      });
      expectSame(await rowsOf(result), rows);
      await result.close();
    }
  });

  it('tells that it waits for the network, and that it goes on', async () => {
    const { server, take } = await stage();
    const portal = { kind: 'other', status: 407, headers: {}, body: '' } as const;
    server.disturb = inTurn('GetObject', [{ kind: 'break', after: 100_000 }, portal, portal]);
    const told: (string | null)[] = [];
    const result = take({ waiting: (failure) => told.push(failure?.code ?? null) });
    expect((await result.ended).state.kind).toBe('whole');
    expect(told).toEqual(['answer-not-from-aws', 'answer-not-from-aws', null]);
  });

  it('is not what something on the way has made of it', async () => {
    const { server, take } = await stage(rows.slice(0, 1500));
    const { etag } = server.result;
    const [bytes = new Uint8Array()] = server.result.read(0);
    const answers = [
      { headers: { 'content-length': '0' }, body: '' },
      { headers: { etag, 'content-encoding': 'gzip' }, body: gzipSync(bytes) },
      { headers: { 'content-type': 'application/xml' }, body: '<Error><Code>InternalError</Code></Error>' },
    ] as const;
    for (const answer of answers) {
      server.disturb = inTurn('GetObject', [{ kind: 'other', status: 200, ...answer }]);
      const result = take();
      expect(await result.ended).toMatchObject({ via: 'api', rows: 1500, state: { kind: 'whole' } });
      await result.close();
    }
  });

  it('comes from a store that tells no ETags, too', async () => {
    const { server, take } = await stage(rows.slice(0, 1500));
    const [body = new Uint8Array()] = server.result.read(0);
    const headers = { 'content-length': `${body.length}` };
    server.disturb = inTurn('GetObject', [{ kind: 'other', status: 200, headers, body }]);
    const result = take();
    expect(await result.ended).toMatchObject({ via: 's3', rows: 1500, state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows.slice(0, 1500));
  });

  it('is asked for its end where nothing told its size', async () => {
    const { server, take } = await stage();
    const [bytes = new Uint8Array()] = server.result.read(0);
    // At the end of a row, where the rest would not be missed.
    const after = Buffer.from(bytes).lastIndexOf('\n"', 200_000) + 1;
    for (const size of [after, bytes.length]) {
      server.disturb = inTurn('GetObject', [{ kind: 'unsized', after: size }]);
      const result = take();
      expect((await result.ended).state.kind).toBe('whole');
      expectSame(await rowsOf(result), rows);
      await result.close();
    }
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
