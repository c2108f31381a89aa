import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChartRequest, ColumnProfile, FindEvent } from '#app/contract/results.ts';
import { arrangeResult } from '#main/athena/analysis/arrange-result.ts';
import { chartResult, findInResult, profileColumn } from '#main/athena/analysis/result-work.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import { allOf, type Row, resultStage } from './result-stage.ts';

const columns = [
  { name: 'id', type: 'bigint' },
  { name: 'name', type: 'varchar' },
  { name: 'day', type: 'date' },
];
const count = 40_000;
const rows: readonly Row[] = Array.from({ length: count }, (_, at) => [
  `${at}`,
  at % 7 === 0 ? null : at % 11 === 0 ? '' : `Name "${at % 13}" 😀`,
  `2024-01-${`${1 + (at % 28)}`.padStart(2, '0')}`,
]);
const never = new AbortController().signal;

async function whole(all: readonly Row[] = rows) {
  const stage = await resultStage(columns, all);
  await stage.result.ended;
  return stage;
}

/** A view of every third row, the greatest id first. */
async function arranged(result: SpooledResult): Promise<{ viewId: string; view: RowOrder; ids: number[] }> {
  const { events, end } = await allOf(
    arrangeResult(
      result,
      {
        sort: [{ column: 0, direction: 'descending' }],
        filters: [{ is: 'equal', column: 1, value: 'Name "3" 😀' }],
      },
      never,
    ),
  );
  expect(end.ok).toBe(true);
  const ids = rows.flatMap(([id, name]) => (name === 'Name "3" 😀' ? [Number(id)] : [])).reverse();
  const last = events.at(-1);
  if (last?.kind !== 'ready') throw new Error('There is no view.');
  expect(last.rows).toBe(ids.length);
  const view = result.order(last.viewId);
  if (view === null) throw new Error('The view is not kept.');
  return { viewId: last.viewId, view, ids };
}

const matchesOf = (events: readonly FindEvent[]) =>
  events.flatMap((event) => (event.kind === 'matches' ? event.matches : []));

async function profiled(
  result: SpooledResult,
  view: RowOrder | null,
  column: number,
): Promise<ColumnProfile> {
  const { events } = await allOf(profileColumn({ result, view }, column, never));
  const last = events.at(-1);
  if (last?.kind !== 'profile') throw new Error('There is no profile.');
  return last.profile;
}

describe('a view', () => {
  it('has the rows in its order, is kept sealed, and goes when it is released', async () => {
    const { result, folder } = await whole();
    const spools = (): Promise<string[]> => readdir(join(folder, 'spools'));
    expect(await spools()).toHaveLength(1);
    const { viewId, view, ids } = await arranged(result);
    expect(await spools()).toHaveLength(2);
    const window = await result.window(view, { firstRow: 0, rowCount: 1000, firstColumn: 0, columnCount: 1 });
    expect(window.cells).toEqual(ids.slice(0, 1000).map(String));
    await result.releaseView(viewId);
    expect(await spools()).toHaveLength(1);
    expect(result.order(viewId)).toBeNull();
    await arranged(result);
    await result.close();
    expect(await spools()).toHaveLength(0);
  });

  it('of no rows is one', async () => {
    const { result } = await whole([]);
    const { events } = await allOf(arrangeResult(result, { sort: [], filters: [] }, never));
    expect(events.at(-1)).toMatchObject({ kind: 'ready', rows: 0 });
  });

  it('is not kept where the work is cancelled', async () => {
    const { result, folder } = await whole();
    const stop = new AbortController();
    const order = { sort: [{ column: 0, direction: 'ascending' as const }], filters: [] };
    const work = allOf(arrangeResult(result, order, stop.signal));
    stop.abort();
    expect((await work).end).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(await readdir(join(folder, 'spools'))).toHaveLength(1);
  });
});

describe('a search', () => {
  it('tells of cells in the order of the result, and of 10,000 at most', async () => {
    const { result } = await whole();
    const search = { text: 'NAME "3"', matchCase: false, wholeCell: false, columns: null };
    const found = await allOf(findInResult({ result, view: null }, search, never));
    const wanted = rows.flatMap(([, name], row) =>
      name?.startsWith('Name "3"') ? [{ row, column: 1 }] : [],
    );
    expect(matchesOf(found.events)).toEqual(wanted);
    expect(found.events.at(-1)).toEqual({ kind: 'ended', found: wanted.length, more: false });
    const every = await allOf(findInResult({ result, view: null }, { ...search, text: '2024' }, never));
    expect(matchesOf(every.events)).toHaveLength(10_000);
    expect(every.events.at(-1)).toEqual({ kind: 'ended', found: 10_000, more: true });
  });

  it('heeds letter case, whole cells and columns', async () => {
    const { result } = await whole();
    const found = async (text: string, matchCase: boolean, wholeCell: boolean, of: number[] | null) =>
      matchesOf(
        (
          await allOf(
            findInResult({ result, view: null }, { text, matchCase, wholeCell, columns: of }, never),
          )
        ).events,
      );
    expect(await found('name', true, false, null)).toEqual([]);
    expect(await found('39999', true, true, null)).toEqual([{ row: 39_999, column: 0 }]);
    expect(await found('39999', true, true, [1, 2])).toEqual([]);
  });

  it('of a view tells of cells in its order', async () => {
    const { result } = await whole();
    const { view, ids } = await arranged(result);
    const search = { text: '99', matchCase: false, wholeCell: false, columns: [0] };
    const { events } = await allOf(findInResult({ result, view }, search, never));
    const wanted = ids.flatMap((id, row) => (`${id}`.includes('99') ? [{ row, column: 0 }] : []));
    expect(matchesOf(events)).toEqual(wanted);
  });
});

describe('a profile', () => {
  it('tells of numbers, of text and of days', async () => {
    const { result } = await whole();
    const id = await profiled(result, null, 0);
    expect(id).toMatchObject({ rows: count, nulls: 0, min: '0', max: `${count - 1}`, longest: 5 });
    expect(id.distinct).toEqual({ count, exact: true });
    expect(id.mean).toBeCloseTo((count - 1) / 2, 6);
    expect(id.histogram).toHaveLength(30);
    expect(id.histogram.reduce((sum, { count: rowsOf }) => sum + rowsOf, 0)).toBe(count);
    const name = await profiled(result, null, 1);
    expect(name.nulls).toBe(rows.filter(([, cell]) => cell === null).length);
    expect(name.empty).toBe(rows.filter(([, cell]) => cell === '').length);
    expect(name.distinct).toEqual({ count: 14, exact: true });
    expect(name).toMatchObject({ min: '', max: 'Name "9" 😀', mean: null, histogram: [] });
    const day = await profiled(result, null, 2);
    expect(day).toMatchObject({ min: '2024-01-01', max: '2024-01-28', mean: null });
    expect(day.histogram[0]?.from).toBe('2024-01-01');
  });

  it('is of the rows of a view', async () => {
    const { result } = await whole();
    const { view, ids } = await arranged(result);
    expect(await profiled(result, view, 0)).toMatchObject({ rows: ids.length, max: `${ids[0]}` });
  });
});

describe('a chart', () => {
  it('groups rows by x', async () => {
    const { result } = await whole();
    const chart: ChartRequest = { kind: 'line', x: 2, y: [0], aggregate: 'max' };
    const { events } = await allOf(chartResult({ result, view: null }, chart, never));
    const last = events.at(-1);
    if (last?.kind !== 'series') throw new Error('There is no chart.');
    expect(last.series.rows).toBe(count);
    expect(last.series.points).toHaveLength(28);
    expect(last.series.points[0]).toEqual({ x: '2024-01-01', y: [39_984] });
  });

  it('of a column that is not there is refused', async () => {
    const { result } = await whole([]);
    const chart: ChartRequest = { kind: 'bar', x: 3, y: [], aggregate: 'count' };
    const { end } = await allOf(chartResult({ result, view: null }, chart, never));
    expect(end).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
  });
});
