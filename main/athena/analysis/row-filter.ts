import { assertNever } from '#app/assert-never.ts';
import type { ResultFilter } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { cellBytes, cellText } from './cell-bytes.ts';
import { cellNumber, compareDecimals } from './cell-number.ts';
import type { FieldRanges } from './field-ranges.ts';

/** Whether a row of a block holds a condition. */
export type RowTest = (block: RowBlock, ranges: FieldRanges, row: number) => boolean;

type CellTest = (cell: Uint8Array | null) => boolean;
type Comparison = Extract<
  ResultFilter,
  { is: 'equal' | 'not-equal' | 'less' | 'at-most' | 'greater' | 'at-least' }
>;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** How a cell stands to an operand: below 0 where it is less; NaN where there is no telling. */
function comparer(value: string, isNumber: boolean): (cell: Uint8Array) => number {
  if (!isNumber) {
    const operand = Buffer.from(value, 'utf8');
    return (cell) => Buffer.compare(cell, operand);
  }
  const operand = cellNumber(Buffer.from(value, 'utf8'));
  return (cell) => {
    const difference = cellNumber(cell) - operand;
    return difference === 0 ? compareDecimals(latin1(cell), value) : difference;
  };
}

function comparison({ is, value }: Comparison, isNumber: boolean): CellTest {
  const compare = comparer(value, isNumber);
  const holds: Readonly<Record<Comparison['is'], (order: number) => boolean>> = {
    equal: (order) => order === 0,
    'not-equal': (order) => order !== 0,
    less: (order) => order < 0,
    'at-most': (order) => order <= 0,
    greater: (order) => order > 0,
    'at-least': (order) => order >= 0,
  };
  const test = holds[is];
  return (cell) => cell !== null && test(compare(cell));
}

function oneOf(values: readonly string[], isNumber: boolean): CellTest {
  const comparers = values.map((value) => comparer(value, isNumber));
  return (cell) => cell !== null && comparers.some((compare) => compare(cell) === 0);
}

function onColumn(column: number, test: CellTest): RowTest {
  return ({ bytes }, { at, columns }, row) => {
    const entry = 2 * (row * columns + column);
    return test(cellBytes(bytes, at[entry] ?? 0, at[entry + 1] ?? 0));
  };
}

/** A condition on the text of one column, or of any. Letter case counts nothing. */
function onText(column: number | null, holds: (text: string) => boolean): RowTest {
  const first = column ?? 0;
  return ({ bytes }, { at, columns }, row) => {
    const last = column === null ? columns : first + 1;
    for (let field = first; field < last; field += 1) {
      const entry = 2 * (row * columns + field);
      const text = cellText(bytes, at[entry] ?? 0, at[entry + 1] ?? 0);
      if (text !== null && holds(text.toLowerCase())) return true;
    }
    return false;
  };
}

function notContaining(column: number | null, wanted: string): RowTest {
  const containing = onText(column, (text) => text.includes(wanted));
  return (...place) => !containing(...place);
}

function testOf(filter: ResultFilter, types: readonly string[]): RowTest {
  const isNumber = filter.column !== null && columnKindOf(types[filter.column] ?? '') === 'number';
  switch (filter.is) {
    case 'null':
      return onColumn(filter.column, (cell) => cell === null);
    case 'not-null':
      return onColumn(filter.column, (cell) => cell !== null);
    case 'empty':
      return onColumn(filter.column, (cell) => cell?.length === 0);
    case 'equal':
    case 'not-equal':
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return onColumn(filter.column, comparison(filter, isNumber));
    case 'one-of':
      return onColumn(filter.column, oneOf(filter.values, isNumber));
    case 'containing': {
      const wanted = filter.value.toLowerCase();
      return onText(filter.column, (text) => text.includes(wanted));
    }
    case 'not-containing':
      return notContaining(filter.column, filter.value.toLowerCase());
    case 'starting-with': {
      const wanted = filter.value.toLowerCase();
      return onText(filter.column, (text) => text.startsWith(wanted));
    }
    default:
      return assertNever(filter);
  }
}

/** A row has to hold every filter. `types` are those of the columns, as Athena spells them. */
export function rowFilter(filters: readonly ResultFilter[], types: readonly string[]): RowTest {
  const tests = filters.map((filter) => testOf(filter, types));
  return (block, ranges, row) => tests.every((test) => test(block, ranges, row));
}
