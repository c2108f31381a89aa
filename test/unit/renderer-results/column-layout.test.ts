import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResultColumn } from '#app/contract/results.ts';
import { columnKind } from '#renderer/features/results/grid/column-kind.ts';
import {
  type ColumnLayout,
  firstLayout,
  type LayoutAction,
  NARROWEST,
  reduceLayout,
  shownColumns,
  WIDEST,
} from '#renderer/features/results/grid/column-layout.ts';
import { columnPlaces, columnsAt, columnUnder } from '#renderer/features/results/grid/column-places.ts';

const columnsOf = (count: number): readonly ResultColumn[] =>
  Array.from({ length: count }, (_none, at) => ({
    ...{ name: `c${at}`, type: at % 2 === 0 ? 'bigint' : 'varchar', precision: null, scale: null },
  }));

const after = (count: number, actions: readonly LayoutAction[]): ColumnLayout =>
  actions.reduce(reduceLayout, firstLayout(columnsOf(count)));

test('types decide how a column looks', () => {
  expect(
    ['decimal(38,9)', 'timestamp(3) with time zone', 'array(varchar)', 'row(a int)', ''].map(columnKind),
  ).toEqual(['number', 'time', 'nested', 'nested', 'text']);
});

test('columns are moved, pinned to the left and hidden', () => {
  expect(shownColumns(after(4, [{ kind: 'move', column: 3, to: 1 }]))).toEqual([0, 3, 1, 2]);
  expect(shownColumns(after(4, [{ kind: 'pin', column: 2 }]))).toEqual([2, 0, 1, 3]);
  const pinned = after(4, [
    { kind: 'pin', column: 2 },
    { kind: 'move', column: 3, to: 2 },
  ]);
  expect(shownColumns(pinned)).toEqual([3, 2, 0, 1]);
  expect(shownColumns(after(3, [{ kind: 'hide', column: 1 }]))).toEqual([0, 2]);
  expect(shownColumns(after(3, [{ kind: 'hide', column: 1 }, { kind: 'show-all' }]))).toEqual([0, 1, 2]);
});

test('a step stays among the pinned columns or among the others', () => {
  const pinned = { kind: 'pin', column: 0 } as const;
  expect(shownColumns(after(3, [pinned, { kind: 'step', column: 0, by: 1 }]))).toEqual([0, 1, 2]);
  expect(shownColumns(after(3, [{ kind: 'step', column: 0, by: 1 }]))).toEqual([1, 0, 2]);
  expect(shownColumns(after(3, [{ kind: 'step', column: 2, by: 1 }]))).toEqual([0, 1, 2]);
});

test('a width that was chosen stays when columns are fitted', () => {
  const layout = after(2, [
    { kind: 'resize', column: 0, width: 200 },
    {
      kind: 'fit',
      widths: new Map([
        [0, 80],
        [1, 90],
      ]),
    },
  ]);
  expect(layout.widths).toEqual([200, 90]);
});

const count = 12;
const column = fc.nat(count - 1);
const actions: fc.Arbitrary<LayoutAction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('pin', 'unpin', 'hide', 'show'), column }),
  fc.record({ kind: fc.constant('move'), column, to: column }),
  fc.record({ kind: fc.constant('step'), column, by: fc.constantFrom(1, -1) }),
  fc.record({ kind: fc.constant('resize'), column, width: fc.integer({ min: -50, max: 5000 }) }),
);

test('whatever is done, no column is lost or doubled, and widths stay within their bounds', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 40 }), (done) => {
      const layout = after(count, done);
      expect([...layout.order].sort((a, b) => a - b)).toEqual(columnsOf(count).map((_one, at) => at));
      const shown = shownColumns(layout);
      expect(new Set(shown).size).toBe(count - layout.hidden.size);
      for (const width of layout.widths) {
        expect(width).toBeGreaterThanOrEqual(NARROWEST);
        expect(width).toBeLessThanOrEqual(WIDEST);
      }
    }),
  );
});

test('the columns of a stretch are those that a pixel of it falls on', () => {
  fc.assert(
    fc.property(
      fc.array(actions, { maxLength: 20 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 1, max: 900 }),
      (done, left, width) => {
        const places = columnPlaces(columnsOf(count), after(count, done));
        const { first, end } = columnsAt(places, left, width);
        places.columns.forEach((one, at) => {
          const isIn = at >= places.pinned && one.x < left + width && one.x + one.width > left;
          expect(at >= first && at < end).toBe(isIn);
        });
        expect(places.pinnedWidth + places.scrolledWidth).toBe(
          places.columns.reduce((sum, one) => sum + one.width, 0),
        );
        places.columns.slice(places.pinned).forEach((one, index) => {
          const x = places.pinnedWidth + one.x - left;
          if (x >= places.pinnedWidth) expect(columnUnder(places, x, left)).toBe(places.pinned + index);
        });
      },
    ),
  );
});
