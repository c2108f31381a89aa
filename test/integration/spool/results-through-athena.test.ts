import { describe, expect, it } from 'vitest';
import type { Disturbance } from '#test/support/result-server.ts';
import { expectSame, inTurn, rows, rowsOf, stage } from './result-stage.ts';

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

  it('waits out what a network shows in its place in the middle', async () => {
    const { server, take } = await stage(rows.slice(0, 2500));
    const portal = {
      kind: 'other',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '',
    } as const;
    server.disturb = inTurn('GetQueryResults', [undefined, portal, { ...portal, status: 407 }]);
    const result = take({ outputLocation: null });
    expect(await result.ended).toMatchObject({ via: 'api', rows: 2500, state: { kind: 'whole' } });
    expectSame(await rowsOf(result), rows.slice(0, 2500));
  });

  it('keeps what came before a page whose rows have too few values, too many, or none that are text', async () => {
    const { server, take } = await stage(rows.slice(0, 2500));
    const { result: served } = server;
    const changes: readonly ((row: unknown[]) => unknown[])[] = [
      (row) => row.slice(1),
      (row) => [...row, 'more'],
      () => [],
      (row) => row.map(() => 5),
    ];
    for (const change of changes) {
      server.result = {
        ...served,
        page: (token, count) => {
          const page = served.page(token, count);
          return {
            ...page,
            rows: token === null ? page.rows : page.rows.map((row) => change([...row]) as never),
          };
        },
      };
      const result = take({ outputLocation: null });
      const { state } = await result.ended;
      expect(state.kind).toBe('failed');
      expectSame(await rowsOf(result), rows.slice(0, 999));
    }
  });

  it('shows values also where nothing tells of their columns', async () => {
    const { server, take } = await stage(rows.slice(0, 3));
    server.result = { ...server.result, columns: [] };
    const result = take({ outputLocation: null, statementType: 'DDL' });
    const { columns, rows: count } = await result.ended;
    expect([columns.length, count]).toEqual([3, 4]);
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
