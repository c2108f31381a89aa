import { expect, test } from 'vitest';
import { FIRST_ARRANGEMENT, reduceArrangement, toggledSort } from '#renderer/features/results/arrangement.ts';
import { ticksBetween } from '#renderer/features/results/chart-scale.ts';
import { exportFormats, withExtension } from '#renderer/features/results/export-formats.ts';
import { filterKinds, filterOf, filterText, filterWords } from '#renderer/features/results/filter-words.ts';
import { rowCountWords } from '#renderer/features/results/row-count-words.ts';
import { nextMatch } from '#renderer/features/results/use-find.ts';

const ascending = (column: number) => ({ column, direction: 'ascending' }) as const;
const descending = (column: number) => ({ column, direction: 'descending' }) as const;

test('a column goes from ascending to descending to none, alone or among others', () => {
  expect(toggledSort([], 1, false)).toEqual([ascending(1)]);
  expect(toggledSort([ascending(1)], 1, false)).toEqual([descending(1)]);
  expect(toggledSort([descending(1)], 1, false)).toEqual([]);
  expect(toggledSort([ascending(1)], 2, false)).toEqual([ascending(2)]);
  expect(toggledSort([ascending(1)], 2, true)).toEqual([ascending(1), ascending(2)]);
  expect(toggledSort([ascending(1), ascending(2)], 1, true)).toEqual([descending(1), ascending(2)]);
});

test('an order that is given up leaves the one that is shown', () => {
  const shown = { sort: [ascending(0)], filters: [] };
  const view = { viewId: 'v', rows: 3, ofRows: 3 };
  const ready = [{ kind: 'wanted', arrangement: shown } as const, { kind: 'ready', view } as const].reduce(
    reduceArrangement,
    FIRST_ARRANGEMENT,
  );
  const wanted = reduceArrangement(ready, { kind: 'wanted', arrangement: { sort: [], filters: [] } });
  expect(reduceArrangement(wanted, { kind: 'given-up' })).toEqual(ready);
});

test('every kind of filter is made from what was typed, told in words, and typed again', () => {
  const columns = [{ name: 'price', type: 'double', precision: null, scale: null }];
  for (const { value } of filterKinds) {
    const filter = filterOf(value, 0, '10');
    if (filter === null) throw new Error(value);
    expect(filterWords(filter, columns)).toMatch(/^price /);
    expect(filterOf(value, 0, filterText(filter))).toEqual(filter);
  }
  expect(filterOf('equal', null, '10')).toBeNull();
  expect(filterOf('containing', null, 'x')).toEqual({ is: 'containing', column: null, value: 'x' });
  expect(filterOf('one-of', 0, 'a\n\nb')).toEqual({ is: 'one-of', column: 0, values: ['a', 'b'] });
});

test('the next match is after the cell, the one before is before it, and both go around', () => {
  const matches = [
    { row: 1, column: 0 },
    { row: 1, column: 4 },
    { row: 9, column: 2 },
  ];
  expect(nextMatch(matches, { row: 1, column: 0 }, 1)).toBe(1);
  expect(nextMatch(matches, { row: 9, column: 2 }, 1)).toBe(0);
  expect(nextMatch(matches, { row: 1, column: 0 }, -1)).toBe(2);
  expect(nextMatch([], { row: 1, column: 0 }, 1)).toBe(-1);
});

test('names of files follow the format', () => {
  let name = 'result 2026-01-31 14.05';
  for (const { value } of exportFormats) {
    name = withExtension(name, value);
    expect(name).toBe(`result 2026-01-31 14.05.${value}`);
  }
});

test('counts and bytes are told as people read them', () => {
  expect(rowCountWords(1, 1)).toBe('1 row');
  expect(rowCountWords(12, 5_000_000)).toBe('12 of 5,000,000 rows');
});

test('ticks are round and reach over both ends', () => {
  expect(ticksBetween(0, 58)).toEqual({ from: 0, to: 60, values: [0, 20, 40, 60] });
  expect(ticksBetween(3, 3).to).toBeGreaterThanOrEqual(3);
  const { from, to } = ticksBetween(-0.3, 0.7);
  expect(from).toBeLessThanOrEqual(-0.3);
  expect(to).toBeGreaterThanOrEqual(0.7);
});
