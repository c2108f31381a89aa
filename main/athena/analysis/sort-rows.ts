import type { LongValues } from './long-values.ts';
import type { SortColumn } from './sort-column.ts';

/** A column to sort by. */
export interface SortBy {
  readonly column: SortColumn;
  readonly descending: boolean;
}

const digitBits = 11;
const digits = 2 ** digitBits;
/** Digits of a word, lowest first; the last one has 10 bits. */
const shifts = [0, digitBits, digitBits * 2] as const;

/** One stable counting pass; null where all rows have the same digit. */
function countingPass(
  rows: Uint32Array,
  words: Uint32Array,
  shift: number,
  flip: number,
  room: Uint32Array,
): Uint32Array | null {
  const ends = new Uint32Array(digits + 1);
  for (const row of rows) {
    const digit = (((words[row] ?? 0) ^ flip) >>> shift) & (digits - 1);
    ends[digit + 1] = (ends[digit + 1] ?? 0) + 1;
  }
  if (ends.includes(rows.length)) return null;
  for (let digit = 0; digit < digits; digit += 1)
    ends[digit + 1] = (ends[digit + 1] ?? 0) + (ends[digit] ?? 0);
  for (const row of rows) {
    const digit = (((words[row] ?? 0) ^ flip) >>> shift) & (digits - 1);
    const at = ends[digit] ?? 0;
    room[at] = row;
    ends[digit] = at + 1;
  }
  return room;
}

/** 64 bits of each row. */
interface RowBits {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** Sorts by the 64 bits of a column, stably. May leave the result in another array than it was given. */
function sortByBits(rows: Uint32Array, { high, low }: RowBits, descending: boolean): Uint32Array {
  const flip = descending ? 0xffff_ffff : 0;
  let sorted = rows;
  let room: Uint32Array = new Uint32Array(rows.length);
  for (const words of [low, high]) {
    for (const shift of shifts) {
      const moved = countingPass(sorted, words, shift, flip, room);
      if (moved === null) continue;
      room = sorted;
      sorted = moved;
    }
  }
  return sorted;
}

/** Numbers from 0 up to but without `count`. */
export function countUp(count: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) numbers[at] = at;
  return numbers;
}

/** Calls back for each stretch of several rows that have the same bits. */
function eachTie(rows: Uint32Array, { high, low }: RowBits, found: (from: number, to: number) => void): void {
  for (let from = 0; from < rows.length; ) {
    const first = rows[from] ?? 0;
    let to = from + 1;
    for (; to < rows.length; to += 1) {
      const row = rows[to] ?? 0;
      if (high[row] !== high[first] || low[row] !== low[first]) break;
    }
    if (to - from > 1) found(from, to);
    from = to;
  }
}

/** So many rows are compared one by one more quickly than by their bits. */
const few = 64;

function compareEach(rows: Uint32Array, { column, descending }: SortBy): void {
  const sign = descending ? -1 : 1;
  rows.set(Array.from(rows).sort((one, other) => sign * column.compareRest(one, other)));
}

/** Sorts rows whose bytes are the same up to `offset`, eight bytes further at a time. */
function settleBytes(rows: Uint32Array, values: LongValues, offset: number, by: SortBy): void {
  const lengths = rows.length <= few ? [] : [...new Set(rows.map((row) => values.lengthOf(row)))];
  if (lengths.length === 1 && (lengths[0] ?? 0) <= offset) return;
  // Values that end here differ by the zero bytes at their end alone.
  if (lengths.every((length) => length <= offset)) {
    compareEach(rows, by);
    return;
  }
  const bits = { high: new Uint32Array(rows.length), low: new Uint32Array(rows.length) };
  for (let at = 0; at < rows.length; at += 1) {
    bits.high[at] = values.wordAt(rows[at] ?? 0, offset);
    bits.low[at] = values.wordAt(rows[at] ?? 0, offset + 4);
  }
  const places = sortByBits(countUp(rows.length), bits, by.descending);
  rows.set(places.map((place) => rows[place] ?? 0));
  eachTie(places, bits, (from, to) => settleBytes(rows.subarray(from, to), values, offset + 8, by));
}

/** Puts rows whose 64 bits are the same into the order of the rest of their values. */
function settleTies(rows: Uint32Array, by: SortBy): void {
  const values = by.column.longBytes;
  eachTie(rows, by.column, (from, to) => {
    const tied = rows.subarray(from, to);
    if (values === null) compareEach(tied, by);
    else settleBytes(tied, values, 8, by);
  });
}

/** NULL comes last in both directions, as Athena has it. */
function sortByOne(rows: Uint32Array, by: SortBy): Uint32Array {
  const { nulls } = by.column;
  const present = rows.filter((row) => nulls[row] === 0);
  const absent = rows.filter((row) => nulls[row] !== 0);
  const sorted = sortByBits(present, by.column, by.descending);
  if (!by.column.complete) settleTies(sorted, by);
  const all = new Uint32Array(rows.length);
  all.set(sorted);
  all.set(absent, sorted.length);
  return all;
}

/** Rows in the order of the columns, the first one first; rows that are the same in all of them stay as they came. */
export function sortRows(rows: Uint32Array, by: readonly SortBy[]): Uint32Array {
  return by.reduceRight((sorted, one) => sortByOne(sorted, one), rows);
}
