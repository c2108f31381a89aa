import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultFilter, SortKey } from '#app/contract/results.ts';
import { arrangeRows as arrange, type Cell } from './arrange-rows.ts';

const up = (column: number): SortKey => ({ column, direction: 'ascending' });
const down = (column: number): SortKey => ({ column, direction: 'descending' });
const column = (...cells: Cell[]): Cell[][] => cells.map((cell) => [cell]);

describe('sorting', () => {
  it('takes numbers as numbers, and NULL last in both directions', () => {
    const rows = column('10', '9', null, '-3', '1e2', 'NaN', '0', '-0', 'Infinity');
    expect(arrange(rows, ['double'], [up(0)])).toEqual([3, 6, 7, 1, 0, 4, 8, 5, 2]);
    expect(arrange(rows, ['double'], [down(0)])).toEqual([5, 8, 4, 0, 1, 6, 7, 3, 2]);
  });

  it('tells numbers apart that one double stands for', () => {
    const rows = column('9007199254740993', '9007199254740992', '9007199254740994');
    expect(arrange(rows, ['bigint'], [up(0)])).toEqual([1, 0, 2]);
    const decimals = column('0.12345678901234567891', '0.12345678901234567890', '-0.12345678901234567892');
    expect(arrange(decimals, ['decimal(38,20)'], [up(0)])).toEqual([2, 1, 0]);
  });

  it('takes text by code points, the shorter one first', () => {
    const rows = column('b', 'abcdefghi', 'abcdefgh', '', 'Z', 'é', 'a\0', 'a', '"', '😀', '￿');
    const sorted = arrange(rows, ['varchar'], [up(0)]).map((row) => rows[row]?.[0]);
    expect(sorted).toEqual(['', '"', 'Z', 'a', 'a\0', 'abcdefgh', 'abcdefghi', 'b', 'é', '￿', '😀']);
  });

  it('sorts by several columns, and leaves what is the same as it came', () => {
    const rows: Cell[][] = [
      ['x', '1'],
      ['y', '2'],
      ['x', '2'],
      ['x', '1'],
    ];
    expect(arrange(rows, ['varchar', 'integer'], [up(0), down(1)])).toEqual([2, 0, 3, 1]);
  });

  it('agrees with a plain sort on any text', () => {
    const cell = fc.option(fc.string({ unit: 'binary', maxLength: 12 }), { nil: null });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        const expected = cells
          .map((text, row) => ({ row, bytes: text === null ? null : Buffer.from(text) }))
          .sort((one, other) => {
            if (one.bytes === null || other.bytes === null)
              return Number(one.bytes === null) - Number(other.bytes === null);
            return Buffer.compare(one.bytes, other.bytes);
          })
          .map(({ row }) => row);
        expect(arrange(column(...cells), ['varchar'], [up(0)])).toEqual(expected);
      }),
    );
  });

  it('agrees with a plain sort where many values share a long beginning', () => {
    const text = (at: number): string =>
      `the same beginning ${(at * 7919) % 400}${at % 3 === 0 ? '\\0' : ''}`;
    const cells = Array.from({ length: 1500 }, (_, at) => text(at % 700));
    for (const key of [up(0), down(0)]) {
      const sign = key.direction === 'ascending' ? 1 : -1;
      const expected = cells
        .map((value, row) => ({ value, row }))
        .sort((one, other) => sign * Buffer.compare(Buffer.from(one.value), Buffer.from(other.value)))
        .map(({ row }) => row);
      expect(arrange(column(...cells), ['varchar'], [key])).toEqual(expected);
    }
  });

  it('agrees with a plain sort on any number', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.bigInt().map(Number));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 40 }), (numbers) => {
        const rows = arrange(column(...numbers.map(String)), ['double'], [up(0)]);
        const sorted = rows.map((row) => numbers[row] ?? 0);
        expect(sorted.every((value, at) => at === 0 || (sorted[at - 1] ?? 0) <= value)).toBe(true);
        expect(rows.toSorted((one, other) => one - other)).toEqual(numbers.map((_, row) => row));
      }),
    );
  });
});

describe('filtering', () => {
  const rows: Cell[][] = [
    ['10', 'Anna', null],
    ['9', '', 'x'],
    [null, 'ANNABEL', '"q"'],
    ['100.0', 'Bo\nb', 'y'],
  ];
  const types = ['double', 'varchar', 'varchar'];
  const filtered = (...filters: ResultFilter[]): number[] => arrange(rows, types, [], filters);

  it('tells NULL from the empty string', () => {
    expect(filtered({ is: 'null', column: 0 })).toEqual([2]);
    expect(filtered({ is: 'not-null', column: 2 })).toEqual([1, 2, 3]);
    expect(filtered({ is: 'empty', column: 1 })).toEqual([1]);
  });

  it('compares numbers as numbers; NULL holds no comparison', () => {
    expect(filtered({ is: 'greater', column: 0, value: '9.5' })).toEqual([0, 3]);
    expect(filtered({ is: 'equal', column: 0, value: '100' })).toEqual([3]);
    expect(filtered({ is: 'not-equal', column: 0, value: '10' })).toEqual([1, 3]);
    expect(filtered({ is: 'one-of', column: 0, values: ['9', '10.00'] })).toEqual([0, 1]);
  });

  it('looks for text without letter case, in one column or in any', () => {
    expect(filtered({ is: 'containing', column: 1, value: 'anna' })).toEqual([0, 2]);
    expect(filtered({ is: 'containing', column: null, value: 'Q' })).toEqual([2]);
    expect(filtered({ is: 'not-containing', column: 1, value: 'B' })).toEqual([0, 1]);
    expect(filtered({ is: 'starting-with', column: 1, value: 'bo\n' })).toEqual([3]);
  });

  it('holds conditions together, and sorts what is left', () => {
    const filters: ResultFilter[] = [{ is: 'not-null', column: 0 }];
    expect(arrange(rows, types, [down(0)], filters)).toEqual([3, 0, 1]);
  });
});
