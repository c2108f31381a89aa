import { expect, test, vi } from 'vitest';
import type { ResultWindow } from '#app/contract/results.ts';
import { BLOCK, keyOf, WindowCache } from '#renderer/features/results/grid/window-cache.ts';
import { type FetchWindow, WindowSource } from '#renderer/features/results/grid/window-source.ts';

const windowOf = (
  firstRow: number,
  rowCount: number,
  firstColumn: number,
  columnCount: number,
): ResultWindow => ({
  ...{ firstRow, rowCount, firstColumn, columnCount, cut: [] },
  cells: Array.from({ length: rowCount * columnCount }, (_none, at) => {
    const row = firstRow + Math.floor(at / columnCount);
    return `${row}/${firstColumn + (at % columnCount)}`;
  }),
});

interface Call {
  readonly ask: Parameters<FetchWindow>[0];
  readonly answer: (window: ResultWindow) => void;
  readonly refuse: (error: unknown) => void;
}

function source(rows: number) {
  const calls: Call[] = [];
  const failures: unknown[] = [];
  const fetch: FetchWindow = (ask) =>
    new Promise((answer, refuse) => {
      calls.push({ ask, answer, refuse });
    });
  const made = new WindowSource(
    fetch,
    () => undefined,
    (error) => failures.push(error),
  );
  made.rows = rows;
  const answer = async (call: Call | undefined, rowCount: number = BLOCK.rows): Promise<void> => {
    call?.answer(windowOf(call.ask.firstRow, rowCount, call.ask.firstColumn, 4));
    await vi.waitFor(() => undefined);
  };
  return { made, calls, failures, answer };
}

test('a cell is there once its window has come', async () => {
  const { made, calls, answer } = source(1000);
  made.want({ seen: [{ row: 1, column: 0 }], beyond: [] });
  expect(made.cell(130, 2)).toBeUndefined();
  await answer(calls[0]);
  expect(made.cell(130, 2)).toBe('130/2');
});

test('of what was wanted on the way only a few calls are made, and then those for what is wanted now', async () => {
  const { made, calls, answer } = source(1_000_000);
  for (let row = 0; row < 500; row += 1) made.want({ seen: [{ row, column: 0 }], beyond: [] });
  expect(calls).toHaveLength(3);
  await answer(calls[0]);
  expect(calls[3]?.ask.firstRow).toBe(499 * BLOCK.rows);
});

test('what lies beyond is asked for once what is seen has come', async () => {
  const { made, calls, answer } = source(1000);
  made.want({
    seen: [{ row: 3, column: 0 }],
    beyond: [
      { row: 4, column: 0 },
      { row: 2, column: 0 },
    ],
  });
  expect(calls.map(({ ask }) => ask.firstRow)).toEqual([3 * BLOCK.rows]);
  await answer(calls[0]);
  expect(calls.map(({ ask }) => ask.firstRow)).toEqual([3, 4, 2].map((row) => row * BLOCK.rows));
});

test('a window that ended where the rows ended is asked for again once there are more', async () => {
  const { made, calls, answer } = source(10);
  made.want({ seen: [{ row: 0, column: 0 }], beyond: [] });
  await answer(calls[0], 10);
  expect(calls).toHaveLength(1);
  made.rows = 200;
  made.want({ seen: [{ row: 0, column: 0 }], beyond: [] });
  expect(calls).toHaveLength(2);
  expect(made.cell(9, 0)).toBe('9/0');
});

test('main having fewer rows than it told of leads to no endless asking', async () => {
  const { made, calls, answer } = source(100);
  made.want({ seen: [{ row: 0, column: 0 }], beyond: [] });
  await answer(calls[0], 50);
  made.want({ seen: [{ row: 0, column: 0 }], beyond: [] });
  expect(calls).toHaveLength(1);
});

test('what could not be had is told once, and asked for again when one says so', async () => {
  const { made, calls, failures } = source(100);
  made.want({ seen: [{ row: 0, column: 0 }], beyond: [] });
  calls[0]?.refuse(new Error('lost'));
  await vi.waitFor(() => expect(failures).toHaveLength(1));
  made.want({ seen: [{ row: 0, column: 0 }], beyond: [] });
  expect(calls).toHaveLength(1);
  made.retry();
  expect(calls).toHaveLength(2);
});

test('what is kept is bounded in number and in size; the latest stays', () => {
  const cache = new WindowCache();
  for (let row = 0; row < 1000; row += 1) cache.put(keyOf(row, 0), windowOf(row * 128, 2, 0, 2));
  expect(cache.get(keyOf(0, 0))).toBeNull();
  expect(cache.get(keyOf(999, 0))).not.toBeNull();
  const large = { ...windowOf(0, 1, 0, 1), cells: ['x'.repeat(20_000_000)] };
  cache.put(keyOf(5000, 0), large);
  expect(cache.get(keyOf(5000, 0))).toBe(large);
  expect(cache.get(keyOf(999, 0))).toBeNull();
});
