import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartRequest, ChartSeries, ColumnProfile } from '#app/contract/results.ts';
import { cellTime, timeText } from '#main/athena/analysis/cell-time.ts';
import { chartJob } from '#main/athena/analysis/chart-job.ts';
import { findJob } from '#main/athena/analysis/find-job.ts';
import { profileJob } from '#main/athena/analysis/profile-job.ts';
import type { RowJob, RowJobResult } from '#main/athena/analysis/row-job.ts';
import { blocksOf } from '#test/support/blocks-of.ts';

type Rows = readonly (readonly (string | null)[])[];

async function done(job: RowJob, rows: Rows, blockRows = 1000): Promise<RowJobResult> {
  for (const block of blocksOf(rows, blockRows)) await job.take(block);
  return job.finish();
}

async function profile(type: string, cells: readonly (string | null)[]): Promise<ColumnProfile> {
  const job = profileJob({ kind: 'profile', column: 0, type, members: null });
  const result = await done(
    job,
    cells.map((cell) => [cell]),
  );
  if (result.kind !== 'profiled') throw new Error(result.kind);
  return result.profile;
}

async function series(chart: ChartRequest, types: readonly string[], rows: Rows): Promise<ChartSeries> {
  const result = await done(chartJob({ kind: 'chart', chart, types, members: null }), rows);
  if (result.kind !== 'charted') throw new Error(result.kind);
  return result.series;
}

describe('finding', () => {
  it('finds what a look at every cell finds', async () => {
    const cell = fc.option(
      fc.string({ unit: fc.constantFrom('a', 'A', '"', ',', '\n', 'ß', 'K', 'İ', '😀'), maxLength: 6 }),
      {
        nil: null,
      },
    );
    const text = fc.string({ unit: fc.constantFrom('a', '"', 'k', 'ß', 'i'), minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 12 }),
        text,
        fc.boolean(),
        async (rows, wanted, matchCase) => {
          const fold = (value: string): string => (matchCase ? value : value.toLowerCase());
          const expected = rows.flatMap((cells, row) =>
            cells.flatMap((one, column) =>
              one !== null && fold(one).includes(fold(wanted)) ? [row, column] : [],
            ),
          );
          const ranks = Uint32Array.from(rows.keys());
          const job = findJob({
            ...{
              kind: 'find',
              text: wanted,
              matchCase,
              wholeCell: false,
              width: 2,
              columns: null,
              most: 100,
              ranks,
            },
          });
          const result = await done(job, rows, 3);
          expect(result.kind === 'found' ? Array.from(result.matches) : null).toEqual(expected);
        },
      ),
    );
  });
});

describe('a profile', () => {
  it('estimates how many values there are where they are too many to count', async () => {
    const cells = Array.from({ length: 250_000 }, (_, at) => (at % 5 === 0 ? 'often' : `value ${at}`));
    const { distinct, top } = await profile('varchar', cells);
    expect(distinct.exact).toBe(false);
    expect(Math.abs(distinct.count / 200_001 - 1)).toBeLessThan(0.03);
    expect(top[0]).toEqual({ value: 'often', count: 50_000 });
  });

  it('of numbers that no double holds tells them apart, and leaves out what is none', async () => {
    const { min, max, mean, histogram } = await profile('bigint', [
      '9007199254740993',
      '9007199254740992',
      null,
    ]);
    expect([min, max]).toEqual(['9007199254740992', '9007199254740993']);
    expect(histogram.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(mean).toBeCloseTo(9007199254740992, -2);
    const odd = await profile('double', ['NaN', 'Infinity', '1', '']);
    expect(odd).toMatchObject({ min: '1', max: 'Infinity', mean: 1, empty: 1 });
    expect(await profile('double', [])).toMatchObject({ rows: 0, min: null, mean: null, histogram: [] });
  });
});

describe('a chart', () => {
  const bar: ChartRequest = { kind: 'bar', x: 0, y: [1], aggregate: 'sum' };

  it('has the fifty largest bars', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => [`${at % 60}`, `${at}`]);
    const { points, cut, rows: count } = await series(bar, ['integer', 'integer'], rows);
    expect(points).toHaveLength(50);
    expect(points[0]).toEqual({ x: '59', y: [178] });
    expect([cut, count]).toEqual([true, 120]);
  });

  it('counts rows without a y, and knows no value of NULL alone', async () => {
    const rows = [
      ['a', null],
      ['a', '1'],
      [null, null],
    ];
    const counted = await series({ ...bar, y: [], aggregate: 'count' }, ['varchar', 'integer'], rows);
    expect(counted.points).toEqual([
      { x: 'a', y: [2] },
      { x: null, y: [1] },
    ]);
    const mean = await series({ ...bar, aggregate: 'mean' }, ['varchar', 'integer'], rows);
    expect(mean.points).toEqual([
      { x: 'a', y: [1] },
      { x: null, y: [null] },
    ]);
  });

  it('has lines in the order of x, thinned without losing a peak', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      `${9999 - at}`,
      at === 4321 ? '1000000' : `${at % 7}`,
    ]);
    const { points, cut } = await series({ ...bar, kind: 'line' }, ['integer', 'integer'], rows);
    expect(points.length).toBeLessThanOrEqual(2000);
    expect(cut).toBe(true);
    expect(points.map(({ x }) => Number(x)).every((x, at, all) => at === 0 || x > (all[at - 1] ?? 0))).toBe(
      true,
    );
    expect(Math.max(...points.map(({ y }) => y[0] ?? 0))).toBe(1_000_000);
  });

  it('has a sample of a cloud with what lies furthest out', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [
      `${at === 777 ? -5000 : at % 100}`,
      `${at === 9000 ? 1e9 : at % 13}`,
    ]);
    const {
      points,
      cut,
      rows: count,
    } = await series({ ...bar, kind: 'scatter' }, ['integer', 'integer'], rows);
    expect(points.length).toBeLessThanOrEqual(2000);
    expect([cut, count]).toEqual([true, 20_000]);
    expect(points).toContainEqual({ x: '-5000', y: [777 % 13] });
    expect(points).toContainEqual({ x: '0', y: [1e9] });
  });
});

describe('times', () => {
  it('are written as they are read', () => {
    const moments = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const text = timeText(moment.getTime(), 'timestamp');
        expect(cellTime(text)).toBe(moment.getTime());
        expect(cellTime(timeText(moment.getTime(), 'date'))).toBe(
          Math.floor(moment.getTime() / 86_400_000) * 86_400_000,
        );
      }),
    );
    expect(cellTime('nothing')).toBeNaN();
    expect(timeText(cellTime('12:34:56.789'), 'time')).toBe('12:34:56.789');
  });
});
