import { assertNever } from '#app/assert-never.ts';
import type { ResultFilter } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { cellNumber, compareDecimals, exactDigits } from './cell-number.ts';
import { containing, startingWith, type TextTest } from './cell-search.ts';
import type { FieldFinder } from './field-finder.ts';

/** Whether the row that a finder has found last, in these bytes, holds a condition. */
export type RowTest = (bytes: Uint8Array) => boolean;

type Comparison = Extract<
  ResultFilter,
  { is: 'equal' | 'not-equal' | 'less' | 'at-most' | 'greater' | 'at-least' }
>;

/** How a value, not NULL, stands to an operand: below 0 where it is less; NaN where there is no telling. */
type Comparer = (bytes: Uint8Array, from: number, to: number) => number;

/** Values that compare the most quickly with one after the other. */
const fewValues = 8;

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');

/** As values stand in rows. Quotes that are doubled in both leave the order as it is. */
const spelled = (value: string): Buffer => Buffer.from(value.replaceAll('"', '""'), 'utf8');

function numberComparer(value: string): Comparer {
  const operand = cellNumber(Buffer.from(value, 'utf8'));
  return (bytes, from, to) => {
    const number = cellNumber(bytes, from, to);
    if (number !== operand) return number - operand;
    const alike = to - from <= exactDigits && value.length <= exactDigits;
    return alike ? 0 : compareDecimals(latin1(bytes, from, to), value);
  };
}

function textComparer(value: string): Comparer {
  const operand = spelled(value);
  return (bytes, from, to) => {
    const end = Math.min(to - from, operand.length);
    for (let at = 0; at < end; at += 1) {
      const difference = (bytes[from + at] ?? 0) - (operand[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return to - from - operand.length;
  };
}

const holds: Readonly<Record<Comparison['is'], (order: number) => boolean>> = {
  equal: (order) => order === 0,
  'not-equal': (order) => order !== 0,
  less: (order) => order < 0,
  'at-most': (order) => order <= 0,
  greater: (order) => order > 0,
  'at-least': (order) => order >= 0,
};

function equalText(value: string): TextTest {
  const operand = spelled(value);
  return (bytes, from, to) => {
    if (to - from !== operand.length) return false;
    for (let at = 0; at < operand.length; at += 1) if (bytes[from + at] !== operand[at]) return false;
    return true;
  };
}

function comparison({ is, value }: Comparison, isNumber: boolean): TextTest {
  if (is === 'equal' && !isNumber) return equalText(value);
  const compare = isNumber ? numberComparer(value) : textComparer(value);
  const test = holds[is];
  return (bytes, from, to) => test(compare(bytes, from, to));
}

function oneOf(values: readonly string[], isNumber: boolean): TextTest {
  const tests = values.map((value) => comparison({ is: 'equal', column: 0, value }, isNumber));
  const any: TextTest = (bytes, from, to) => tests.some((test) => test(bytes, from, to));
  if (values.length <= fewValues) return any;
  if (isNumber) {
    const numbers = new Set(values.map((value) => cellNumber(Buffer.from(value, 'utf8'))));
    return (bytes, from, to) => numbers.has(cellNumber(bytes, from, to)) && any(bytes, from, to);
  }
  const texts = new Set(values.map((value) => spelled(value).toString('latin1')));
  return (bytes, from, to) => texts.has(latin1(bytes, from, to));
}

/** A condition on the value of a column, or of any; NULL holds none. */
function onColumn(column: number | null, finder: FieldFinder, width: number, test: TextTest): RowTest {
  const { at } = finder;
  const columns = column === null ? Array.from({ length: width }, (_, any) => any) : [column];
  const places = columns.map((one) => 2 * finder.placeOf(one));
  return (bytes) => {
    for (const place of places) {
      const from = at[place] ?? 0;
      const to = at[place + 1] ?? 0;
      if (from <= to && test(bytes, from, to)) return true;
    }
    return false;
  };
}

function testOf(filter: ResultFilter, types: readonly string[], finder: FieldFinder): RowTest {
  const isNumber = filter.column !== null && columnKindOf(types[filter.column] ?? '') === 'number';
  const on = (test: TextTest): RowTest => onColumn(filter.column, finder, types.length, test);
  const not =
    (test: RowTest): RowTest =>
    (bytes) =>
      !test(bytes);
  switch (filter.is) {
    case 'null':
      return not(on(() => true));
    case 'not-null':
      return on(() => true);
    case 'empty':
      return on((_, from, to) => from === to);
    case 'equal':
    case 'not-equal':
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return on(comparison(filter, isNumber));
    case 'one-of':
      return on(oneOf(filter.values, isNumber));
    case 'containing':
      return on(containing(filter.value));
    case 'not-containing':
      return not(on(containing(filter.value)));
    case 'starting-with':
      return on(startingWith(filter.value));
    default:
      return assertNever(filter);
  }
}

/** Columns that filters look at. */
export function filteredColumns(filters: readonly ResultFilter[], types: readonly string[]): number[] {
  return filters.flatMap(({ column }) => (column === null ? types.map((_, any) => any) : [column]));
}

/** A row has to hold every filter. `types` are those of the columns, as Athena spells them. */
export function rowFilter(
  filters: readonly ResultFilter[],
  types: readonly string[],
  finder: FieldFinder,
): RowTest {
  const tests = filters.map((filter) => testOf(filter, types, finder));
  const [first] = tests;
  if (tests.length === 1 && first !== undefined) return first;
  return (bytes) => {
    for (const test of tests) if (!test(bytes)) return false;
    return true;
  };
}
