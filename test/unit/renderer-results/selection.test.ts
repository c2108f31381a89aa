import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GridKey, moveByKey } from '#renderer/features/results/grid/move-by-key.ts';
import {
  contains,
  type Selection,
  START,
  selectCell,
  selectColumn,
  selectedRange,
  selectRow,
} from '#renderer/features/results/grid/selection.ts';

const extent = { rows: 1000, columns: 12, page: 20 };
const key = (name: string, held: Partial<GridKey> = {}): GridKey => ({
  ...{ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...held,
});

function after(keys: readonly GridKey[], from: Selection = START): Selection {
  return keys.reduce((selection, one) => moveByKey(selection, one, extent) ?? selection, from);
}

test('arrows move, pages jump, and Home and End go to the ends of the row or of everything', () => {
  const at = (...keys: GridKey[]) => after(keys).focus;
  expect(at(key('ArrowDown'), key('ArrowRight'))).toEqual({ row: 1, at: 1 });
  expect(at(key('PageDown'))).toEqual({ row: 20, at: 0 });
  expect(at(key('End'))).toEqual({ row: 0, at: 11 });
  expect(at(key('End', { ctrlKey: true }))).toEqual({ row: 999, at: 11 });
  expect(at(key('End', { ctrlKey: true }), key('Home', { metaKey: true }))).toEqual({ row: 0, at: 0 });
  expect(at(key('ArrowDown', { ctrlKey: true }))).toEqual({ row: 999, at: 0 });
});

test('the row of names is above the first row, and beyond it is nothing', () => {
  expect(after([key('ArrowUp'), key('ArrowUp')]).focus).toEqual({ row: -1, at: 0 });
  expect(after([key('ArrowUp', { shiftKey: true })]).focus).toEqual({ row: 0, at: 0 });
});

test('Shift extends from where the selection began, and a move without it begins anew', () => {
  const extended = after([key('ArrowDown', { shiftKey: true }), key('ArrowRight', { shiftKey: true })]);
  expect(selectedRange(extended, extent)).toEqual({ firstRow: 0, lastRow: 1, firstAt: 0, lastAt: 1 });
  expect(after([key('ArrowDown')], extended)).toEqual(selectCell({ row: 2, at: 1 }));
});

test('Ctrl+A selects everything; rows and columns reach over all of the other', () => {
  const all = { firstRow: 0, lastRow: 999, firstAt: 0, lastAt: 11 };
  expect(selectedRange(after([key('a', { ctrlKey: true })]), extent)).toEqual(all);
  expect(selectedRange(selectRow(7), extent)).toEqual({ ...all, firstRow: 7, lastRow: 7 });
  expect(selectedRange(selectColumn(3), extent)).toEqual({ ...all, firstAt: 3, lastAt: 3 });
});

const keys = fc.record({
  key: fc.constantFrom(
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'PageUp',
    'PageDown',
    'Home',
    'End',
    'a',
    'x',
  ),
  ctrlKey: fc.boolean(),
  metaKey: fc.constant(false),
  shiftKey: fc.boolean(),
  altKey: fc.boolean(),
});

test('no keys lead out of what there is, and the moved cell is always selected', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 30 }), (pressed) => {
      const { kind, anchor, focus } = after(pressed);
      expect(focus.row).toBeGreaterThanOrEqual(-1);
      expect(focus.row).toBeLessThan(extent.rows);
      expect(focus.at).toBeLessThan(extent.columns);
      const range = selectedRange({ kind, anchor, focus }, extent);
      if (focus.row >= 0) expect(contains(range, focus.row, focus.at)).toBe(true);
    }),
  );
});
