import { cellNumber, compareDecimals } from './cell-number.ts';
import { grown } from './grown.ts';
import { LongValues } from './long-values.ts';

/** How cells of a column compare: as numbers, or by their bytes, which is by code points as Athena sorts text. */
export type SortForm = 'number' | 'bytes';

const asDouble = new Float64Array([1]);
const asWords = new Uint32Array(asDouble.buffer);
/** Which of the two words of a double comes first in memory. */
const highWord = asWords[0] === 0 ? 1 : 0;

/** Values that are longer than these are not all in their 64 bits. */
const prefixBytes = 8;
const exactDigits = 15;

/** Sort keys of one column: 64 bits a row that order it, and what decides where those are the same. */
export class SortColumn {
  readonly #form: SortForm;
  readonly #long = new LongValues();
  high = new Uint32Array(4096);
  low = new Uint32Array(4096);
  /** Not 0 for rows whose cell is NULL. */
  nulls = new Uint32Array(4096);
  rows = 0;

  constructor(form: SortForm) {
    this.#form = form;
  }

  add(cell: Uint8Array | null): void {
    const row = this.rows;
    this.high = grown(this.high, row);
    this.low = grown(this.low, row);
    this.nulls = grown(this.nulls, row);
    this.rows += 1;
    if (cell === null) this.nulls[row] = 1;
    else if (this.#form === 'number') this.#addNumber(row, cell);
    else this.#addBytes(row, cell);
  }

  /** Values of which 64 bits do not tell all; null where those are numbers, which do not compare by their bytes. */
  get longBytes(): LongValues | null {
    return this.#form === 'bytes' ? this.#long : null;
  }

  /** Whether 64 bits tell all of every row. */
  get complete(): boolean {
    return this.#long.none;
  }

  /** Decides between rows whose 64 bits are the same; below 0 where the first is less. */
  readonly compareRest = (one: number, other: number): number => {
    const both = this.#long.has(one) && this.#long.has(other);
    if (!both) return Number(this.#long.has(one)) - Number(this.#long.has(other));
    if (this.#form === 'bytes') return this.#long.compare(one, other);
    return compareDecimals(this.#long.text(one), this.#long.text(other));
  };

  #addNumber(row: number, cell: Uint8Array): void {
    const value = cellNumber(cell);
    // Adding 0 makes one zero of both. NaN is the greatest, as it is to Athena.
    asDouble[0] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value + 0;
    const high = asWords[highWord] ?? 0;
    const low = asWords[1 - highWord] ?? 0;
    const negative = high >>> 31 === 1;
    this.high[row] = negative ? ~high : high ^ 0x8000_0000;
    this.low[row] = negative ? ~low : low;
    if (Number.isNaN(value)) this.low[row] = 0xffff_ffff;
    else if (cell.length > exactDigits) this.#long.keep(row, cell);
  }

  #addBytes(row: number, cell: Uint8Array): void {
    this.high[row] = wordAt(cell, 0);
    this.low[row] = wordAt(cell, 4);
    // A value with a zero byte looks like a shorter one.
    if (cell.length > prefixBytes || cell.includes(0)) this.#long.keep(row, cell);
  }
}

/** Four bytes in the order in which they compare; zeros behind the end. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}
