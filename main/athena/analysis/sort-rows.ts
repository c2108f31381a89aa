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

/** Sorts by the 64 bits of a column, stably. */
function sortByBits(rows: Uint32Array, { column, descending }: SortBy): Uint32Array {
  const flip = descending ? 0xffff_ffff : 0;
  let sorted = rows;
  let room: Uint32Array = new Uint32Array(rows.length);
  for (const words of [column.low, column.high]) {
    for (const shift of shifts) {
      const moved = countingPass(sorted, words, shift, flip, room);
      if (moved === null) continue;
      room = sorted;
      sorted = moved;
    }
  }
  return sorted;
}

/** Puts rows whose 64 bits are the same into the order of the rest of their values. */
function settleTies(rows: Uint32Array, { column, descending }: SortBy): void {
  const { high, low, compareRest } = column;
  const sign = descending ? -1 : 1;
  for (let from = 0; from < rows.length; ) {
    const first = rows[from] ?? 0;
    let to = from + 1;
    for (; to < rows.length; to += 1) {
      const row = rows[to] ?? 0;
      if (high[row] !== high[first] || low[row] !== low[first]) break;
    }
    if (to - from > 1) {
      const tied = Array.from(rows.subarray(from, to));
      rows.set(
        tied.sort((one, other) => sign * compareRest(one, other)),
        from,
      );
    }
    from = to;
  }
}

/** NULL comes last in both directions, as Athena has it. */
function sortByOne(rows: Uint32Array, by: SortBy): Uint32Array {
  const { nulls } = by.column;
  const present = rows.filter((row) => nulls[row] === 0);
  const absent = rows.filter((row) => nulls[row] !== 0);
  const sorted = sortByBits(present, by);
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
