import { endOfField } from './end-of-field.ts';

const quote = 0x22;

/** Finds the cells of some columns in one row after the other, without an object for each. */
export class FieldFinder {
  /**
   * Entry `2 × place` is where the value of a column begins, the next one where it ends, without the quotes around it
   * and with those inside still doubled. NULL ends before it begins.
   */
  readonly at: Uint32Array;
  readonly #columns: readonly number[];

  /** Columns behind the last one of the rows are NULL. */
  constructor(columns: Iterable<number>, width: number) {
    this.#columns = [...new Set(columns)]
      .filter((column) => column < width)
      .sort((one, other) => one - other);
    // One more, for columns that are not there.
    this.at = new Uint32Array(2 * this.#columns.length + 2);
    this.at[2 * this.#columns.length] = 1;
  }

  /** Where in `at` a column's value is told, halved. */
  placeOf(column: number): number {
    const place = this.#columns.indexOf(column);
    return place < 0 ? this.#columns.length : place;
  }

  /** Finds the values of a row, which are the bytes from `from` up to but without `limit`. */
  find(bytes: Uint8Array, from: number, limit: number): void {
    const { at } = this;
    let start = from;
    let field = 0;
    let entry = 0;
    for (const column of this.#columns) {
      for (; field < column; field += 1) start = endOfField(bytes, start, limit) + 1;
      const end = endOfField(bytes, start, limit);
      const quoted = bytes[start] === quote ? 1 : 0;
      const isNull = start === end;
      at[entry] = isNull ? 1 : start + quoted;
      at[entry + 1] = isNull ? 0 : end - quoted;
      entry += 2;
      start = end + 1;
      field += 1;
    }
  }
}
