import type { ColumnProfile } from '#app/contract/results.ts';
import { type ColumnKind, columnKindOf } from '#app/sql/column-kind.ts';
import { cellText } from './cell-bytes.ts';
import { compareDecimals } from './cell-number.ts';
import { cellTime, timeText } from './cell-time.ts';
import { fieldRanges } from './field-ranges.ts';
import { isMember } from './positions-of.ts';
import type { RowJob } from './row-job.ts';
import { ValueCounts } from './value-counts.ts';

/** What there is in a column. */
export interface ProfileRequest {
  readonly kind: 'profile';
  readonly column: number;
  /** The column's, as Athena spells it. */
  readonly type: string;
  /** A bit for each row; null for all rows. */
  readonly members: Uint8Array<ArrayBuffer> | null;
}

/** The profile of a column. */
export interface ProfileResult {
  readonly kind: 'profiled';
  readonly profile: ColumnProfile;
}

const buckets = 30;
const topValues = 10;
const topLength = 200;
const edgeLength = 1000;

/** Numbers of a column, for what is known only once all are there. 8 bytes each. */
class Numbers {
  #values = new Float64Array(4096);
  #count = 0;
  #mean = 0;

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    if (this.#count === this.#values.length) {
      const wider = new Float64Array(this.#values.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
    this.#mean += (value - this.#mean) / this.#count;
  }

  get mean(): number | null {
    return this.#count > 0 && Number.isFinite(this.#mean) ? this.#mean : null;
  }

  histogram(write: (value: number) => string): ColumnProfile['histogram'] {
    const values = this.#values.subarray(0, this.#count);
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    // A range of more than a double holds has no width.
    if (!Number.isFinite(most - least)) return [];
    if (most === least) return [{ from: write(least), to: write(most), count: values.length }];
    const counts = new Array<number>(buckets).fill(0);
    const width = (most - least) / buckets;
    for (const value of values) {
      const at = Math.min(buckets - 1, Math.floor((value - least) / width));
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const edge = (at: number): string => write(at === buckets ? most : least + width * at);
    return counts.map((count, at) => ({ from: edge(at), to: edge(at + 1), count }));
  }
}

/** Below 0 where the first is less, as Athena compares values of the kind. */
function comparison(kind: ColumnKind): (one: string, other: string) => number {
  if (kind !== 'number') return (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  return (one, other) => Number(one) - Number(other) || compareDecimals(one, other);
}

const startOf = (text: string, length: number): string =>
  text.length > length
    ? Array.from(text.slice(0, length + 1))
        .slice(0, length)
        .join('')
    : text;

/** Profiles one column of the rows. */
export function profileJob({ column, type, members }: ProfileRequest): RowJob {
  const kind = columnKindOf(type);
  const compare = comparison(kind);
  const values = new ValueCounts();
  const numbers = new Numbers();
  const read = kind === 'number' ? Number : cellTime;
  let [rows, nulls, empty, longest] = [0, 0, 0, 0];
  let min: string | null = null;
  let max: string | null = null;

  const takeValue = (text: string): void => {
    values.add(text);
    if (text === '') empty += 1;
    longest = Math.max(longest, text.length);
    if (kind === 'number' || kind === 'time') {
      const value = text === '' ? Number.NaN : read(text);
      numbers.add(value);
      if (Number.isNaN(value)) return;
    }
    if (min === null || compare(text, min) < 0) min = text;
    if (max === null || compare(text, max) > 0) max = text;
  };
  const takeCell = (text: string | null): void => {
    rows += 1;
    if (text === null) nulls += 1;
    else takeValue(text);
  };

  return {
    take(block) {
      const { at } = fieldRanges(block, column + 1);
      for (let row = 0; row < block.rowCount; row += 1) {
        if (!isMember(members, block.firstRow + row)) continue;
        const entry = 2 * (row * (column + 1) + column);
        takeCell(cellText(block.bytes, at[entry] ?? 0, at[entry + 1] ?? 0));
      }
      return null;
    },
    finish() {
      const write = (value: number): string => (kind === 'number' ? String(value) : timeText(value, type));
      const edge = (text: string | null): string | null => (text === null ? null : startOf(text, edgeLength));
      const profile: ColumnProfile = {
        ...{ rows, nulls, empty, longest },
        distinct: values.distinct,
        min: edge(min),
        max: edge(max),
        mean: kind === 'number' ? numbers.mean : null,
        histogram: numbers.histogram(write),
        top: values.top(topValues).map(({ value, count }) => ({ value: startOf(value, topLength), count })),
      };
      return { kind: 'profiled', profile };
    },
  };
}
