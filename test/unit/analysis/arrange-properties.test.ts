import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultFilter, SortKey } from '#app/contract/results.ts';
import { arrangeRows, type Cell } from './arrange-rows.ts';

/** How the program has to compare two values of a type that are not NULL, said as plainly as can be. */
type Compare = (one: string, other: string) => number;

const byBytes: Compare = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** NaN is the greatest; both zeros are the same. */
const byDouble: Compare = (one, other) => {
  const [left, right] = [Number(one), Number(other)];
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
  return left < right ? -1 : left > right ? 1 : 0;
};

/** A decimal number as a whole one, of 40 digits behind the dot. */
function scaled(text: string): bigint {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  return BigInt(`${whole}${fraction.padEnd(40, '0')}`) * (sign === '-' ? -1n : 1n);
}

const exactly: Compare = (one, other) =>
  Number(scaled(one) > scaled(other)) - Number(scaled(one) < scaled(other));

interface Kind {
  readonly type: string;
  readonly compare: Compare;
  readonly values: fc.Arbitrary<string>;
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const someDigits = (minLength: number, maxLength: number) => fc.string({ unit: digit, minLength, maxLength });
const decimal = fc
  .tuple(fc.constantFrom('', '-'), someDigits(1, 28), someDigits(0, 20))
  .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);
const close = fc.constantFrom(
  ...['0', '-0', '0.0', '100', '100.0', '9007199254740992', '9007199254740993', '9007199254740993.0'],
  ...['9007199254740992.5', '-9007199254740993', '-9007199254740992.00000000000000000001'],
  ...['12345678901234567890123.4', '12345678901234567890123.41', '99.99999999999999999', '00100'],
);
const int64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.constantFrom(
    -(2n ** 63n),
    2n ** 63n - 1n,
    2n ** 63n - 2n,
    -(2n ** 63n) + 1n,
    0n,
    2n ** 32n,
    -(2n ** 32n),
  ),
  fc.bigInt({ min: -1000n, max: 1000n }),
);
const double = fc
  .oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, 1 / 0, -1 / 0, 0.1 + 0.2, 5e-324), fc.integer())
  .map((value) => (Object.is(value, -0) ? '-0' : `${value}`));
/** As Java writes doubles, and so does Athena. */
const javaDouble = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -330, max: 320 }))
  .map(([digits, exponent]) => `${digits / 10_000}E${exponent}`);
const letters = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '"', '\0', '😀', ' ', '￿', ','),
  maxLength: 30,
});
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  letters,
  letters.map((end) => `customer "${end}`),
  // More than a piece of a value that is read again holds.
  fc
    .tuple(fc.constantFrom('', 'x'.repeat(140), `${'x'.repeat(400)}"`), letters)
    .map((parts) => parts.join('')),
);
const moment = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const timestamp = moment.map((value) => value.replace('T', ' ').replace('Z', ''));
const oddTime = fc.constantFrom(
  '10000-01-01 00:00:00.000',
  '-0001-01-01 00:00:00.000',
  '2024-01-01',
  'never',
  '',
);

const kinds: Readonly<Record<string, Kind>> = {
  bigint: { type: 'bigint', compare: exactly, values: int64.map(String) },
  'whole numbers that are none': {
    type: 'integer',
    compare: exactly,
    values: fc.oneof(int64.map(String), decimal),
  },
  double: { type: 'double', compare: byDouble, values: fc.oneof(double, javaDouble) },
  decimal: { type: 'decimal(38,20)', compare: exactly, values: fc.oneof(decimal, close) },
  text: { type: 'varchar', compare: byBytes, values: text },
  date: { type: 'date', compare: byBytes, values: moment.map((value) => value.slice(0, 10)) },
  timestamp: { type: 'timestamp', compare: byBytes, values: timestamp },
  microseconds: {
    type: 'timestamp(6)',
    compare: byBytes,
    values: fc.tuple(timestamp, someDigits(3, 3)).map(([a, b]) => a + b),
  },
  'time of day': { type: 'time', compare: byBytes, values: timestamp.map((value) => value.slice(11)) },
  'times in zones': {
    type: 'timestamp with time zone',
    compare: byBytes,
    values: timestamp.map((value) => `${value} UTC`),
  },
  'times that are written otherwise': {
    type: 'timestamp',
    compare: byBytes,
    values: fc.oneof(timestamp, timestamp, oddTime),
  },
};

const up = (column: number): SortKey => ({ column, direction: 'ascending' });
const down = (column: number): SortKey => ({ column, direction: 'descending' });

function naivelySorted(
  rows: readonly (readonly Cell[])[],
  compares: readonly Compare[],
  sort: readonly SortKey[],
): number[] {
  const order = (one: readonly Cell[], other: readonly Cell[]): number => {
    for (const { column, direction } of sort) {
      const [left = null, right = null] = [one[column], other[column]];
      if (left === null && right === null) continue;
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      const difference = compares[column]?.(left, right) ?? 0;
      if (difference !== 0) return direction === 'ascending' ? difference : -difference;
    }
    return 0;
  };
  return rows
    .map((cells, row) => ({ cells, row }))
    .sort((one, other) => order(one.cells, other.cells) || one.row - other.row)
    .map(({ row }) => row);
}

/** Few different values, so that there are ties, and NULL among them. */
const columnOf = ({ values }: Kind): fc.Arbitrary<Cell[]> =>
  fc
    .array(values, { minLength: 1, maxLength: 12 })
    .chain((some) => fc.array(fc.option(fc.constantFrom(...some), { nil: null }), { maxLength: 40 }));

describe('sorting agrees with a plain sort', () => {
  it.each(Object.entries(kinds))('by %s', (_, kind) => {
    fc.assert(
      fc.property(columnOf(kind), fc.constantFrom(up(0), down(0)), (cells, key) => {
        const rows = cells.map((cell) => [cell]);
        expect(arrangeRows(rows, [kind.type], [key])).toEqual(naivelySorted(rows, [kind.compare], [key]));
      }),
      { numRuns: 200 },
    );
  });

  it('by several columns, in any direction, of the rows that hold a filter', () => {
    const [first, second, third] = [kinds.text, kinds.decimal, kinds.timestamp];
    if (first === undefined || second === undefined || third === undefined) return expect.fail();
    const few = (kind: Kind): fc.Arbitrary<Cell> => fc.option(kind.values, { nil: null });
    const directions = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
    const types = [first, second, third].map(({ type }) => type);
    const compares = [first, second, third].map(({ compare }) => compare);
    const choice = fc.tuple(
      ...[first, second, third].map((kind) => fc.array(few(kind), { minLength: 2, maxLength: 3 })),
    );
    const table = choice.chain((columns) =>
      fc.array(fc.tuple(...columns.map((cells) => fc.constantFrom(...cells))), { maxLength: 40 }),
    );
    fc.assert(
      fc.property(table, directions, fc.boolean(), (rows, downwards, filtered) => {
        const sort = [2, 0, 1].map((column) => (downwards[column] ? down(column) : up(column)));
        const filters: ResultFilter[] = filtered ? [{ is: 'not-null', column: 0 }] : [];
        const expected = naivelySorted(rows, compares, sort).filter(
          (row) => !filtered || rows[row]?.[0] !== null,
        );
        expect(arrangeRows(rows, types, sort, filters)).toEqual(expected);
      }),
    );
  });

  it('where few values are alike for many thousand bytes', () => {
    const long = 'é'.repeat(100_000);
    const rows = ['b', '', 'a', '\0', '', 'a'].map((end) => [`${long}${end}`]);
    for (const key of [up(0), down(0)])
      expect(arrangeRows(rows, ['varchar'], [key])).toEqual(naivelySorted(rows, [byBytes], [key]));
  });

  it('where thousands of long values are alike', () => {
    const cells = Array.from({ length: 9000 }, (_, at) => [
      `${'long '.repeat(60)}${(at * 7919) % 500}`,
      `${at % 3}`,
    ]);
    for (const sort of [
      [up(0), down(1)],
      [down(1), up(0)],
    ])
      expect(arrangeRows(cells, ['varchar', 'integer'], sort, [], 500)).toEqual(
        naivelySorted(cells, [byBytes, exactly], sort),
      );
  });
});

const comparisons = ['equal', 'not-equal', 'less', 'at-most', 'greater', 'at-least'] as const;

function naivelyHolds(is: (typeof comparisons)[number], difference: number): boolean {
  switch (is) {
    case 'equal':
      return difference === 0;
    case 'not-equal':
      return difference !== 0;
    case 'less':
      return difference < 0;
    case 'at-most':
      return difference <= 0;
    case 'greater':
      return difference > 0;
    case 'at-least':
      return difference >= 0;
  }
}

const positions = (cells: readonly Cell[], holds: (cell: Cell) => boolean): number[] =>
  cells.flatMap((cell, row) => (holds(cell) ? [row] : []));

const filtered = (cells: readonly Cell[], type: string, filter: ResultFilter): number[] =>
  arrangeRows(
    cells.map((cell) => [cell]),
    [type],
    [],
    [filter],
  );

describe('filtering agrees with a look at every cell', () => {
  it.each(Object.entries(kinds).filter(([name]) => name !== 'double'))('by comparing %s', (_, kind) => {
    fc.assert(
      fc.property(
        columnOf(kind),
        kind.values,
        fc.constantFrom(...comparisons),
        fc.nat(),
        (cells, other, is, at) => {
          const value = cells[at % (cells.length + 1)] ?? other;
          const expected = positions(
            cells,
            (cell) => cell !== null && naivelyHolds(is, kind.compare(cell, value)),
          );
          expect(filtered(cells, kind.type, { is, column: 0, value })).toEqual(expected);
          const values = [
            value,
            ...cells.flatMap((cell, row) => (cell !== null && row % 2 === 0 ? [cell] : [])),
          ];
          const among = positions(
            cells,
            (cell) => cell !== null && values.some((one) => kind.compare(cell, one) === 0),
          );
          expect(filtered(cells, kind.type, { is: 'one-of', column: 0, values })).toEqual(among);
        },
      ),
    );
  });

  it('by comparing doubles; what is no number is only unequal', () => {
    const cells = fc.array(fc.option(fc.oneof(double, javaDouble), { nil: null }), { maxLength: 30 });
    const value = fc.double({ noNaN: true }).map((number) => `${number}`);
    fc.assert(
      fc.property(cells, value, fc.constantFrom(...comparisons), (some, operand, is) => {
        const expected = positions(some, (cell) => {
          if (cell === null) return false;
          return cell === 'NaN' ? is === 'not-equal' : naivelyHolds(is, byDouble(cell, operand));
        });
        expect(filtered(some, 'double', { is, column: 0, value: operand })).toEqual(expected);
      }),
    );
  });

  it('by text, in one column or in any', () => {
    const unit = fc.constantFrom('a', 'A', 'K', 'K', 'i', 'İ', 'ß', 'É', 'é', '"', ',', '\n', '😀', 'Σ', ' ');
    const cell = fc.option(fc.string({ unit, maxLength: 7 }), { nil: null });
    const wanted = fc.string({ unit, maxLength: 3 });
    const is = fc.constantFrom('containing' as const, 'not-containing' as const, 'starting-with' as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 20 }),
        wanted,
        is,
        fc.boolean(),
        (rows, value, how, any) => {
          const small = value.toLowerCase();
          const test = (one: Cell | undefined): boolean => {
            const own = one?.toLowerCase();
            if (own === undefined) return false;
            return how === 'starting-with' ? own.startsWith(small) : own.includes(small);
          };
          const holds = (cells: readonly Cell[]): boolean =>
            any ? cells.some(test) : test(cells[1] ?? null);
          const expected = rows.flatMap((cells, row) =>
            holds(cells) !== (how === 'not-containing') ? [row] : [],
          );
          const filter: ResultFilter = { is: how, column: any ? null : 1, value };
          expect(arrangeRows(rows, ['varchar', 'varchar'], [], [filter])).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('knows each character beyond ASCII whose small letters are within it', () => {
    const found: string[] = [];
    for (let code = 0x80; code < 0x11_0000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      if (/[\0-\x7f]/.test(character.toLowerCase())) found.push(code.toString(16));
    }
    expect(found).toEqual(['130', '212a']);
  });
});
