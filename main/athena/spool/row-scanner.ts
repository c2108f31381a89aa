import { CsvError } from '#main/athena/csv-reader.ts';
import { betweenRows, csvMarks, csvRoom, entryRoom, pieceBytes, withinQuotes } from './csv-marks.ts';

/** Room for the starts of rows, which grows as it is needed. */
export interface RowStarts {
  /** Entry `r` is where row `r` begins; the one after the last row is where that ends. */
  values: Uint32Array;
  rows: number;
}

/**
 * Finds the ends of rows in CSV as Athena writes it, in pieces of any size. Every row must have as many fields as
 * the first one. It looks at bytes: in UTF-8 none of the marks can be part of another character.
 */
export class RowScanner {
  #state = betweenRows;
  #fields = 0;
  #width: number;

  /** Fields of a row, or null to take it from the first one. */
  constructor(width: number | null) {
    this.#width = width ?? 0;
  }

  /** Fields of every row; 0 before the first. */
  get width(): number {
    return this.#width;
  }

  /**
   * Scans from `from` up to `to` at most, and stops early after a row that ends at or behind `enough`. Adds what it finds to
   * `found`. Returns how far it came. Throws a `CsvError` at a row that is none; those before it are in `found`.
   */
  scan(bytes: Uint8Array, from: number, to: number, enough: number, found: RowStarts): number {
    const piece = bytes.subarray(from, Math.min(to, from + pieceBytes));
    csvRoom.set(piece);
    csvMarks.state.value = this.#state;
    csvMarks.fields.value = this.#fields;
    csvMarks.width.value = this.#width;
    const came = csvMarks.find(piece.length, from, enough, 0);
    this.#state = csvMarks.state.value;
    this.#fields = csvMarks.fields.value;
    this.#width = csvMarks.width.value;
    addTo(found, entryRoom.subarray(0, csvMarks.found.value));
    if (csvMarks.fault.value !== 0) throw new CsvError('malformed');
    return from + came;
  }

  /** To be called at the end of all bytes, `at`: a row that no line break ends is whole then. */
  end(at: number, found: RowStarts): void {
    if ((this.#state & withinQuotes) !== 0) throw new CsvError('cut');
    const begun = this.#state !== betweenRows || this.#fields > 0;
    this.#state = betweenRows;
    if (!begun) return;
    const fields = this.#fields + 1;
    this.#fields = 0;
    if (this.#width === 0) this.#width = fields;
    else if (fields !== this.#width) throw new CsvError('malformed');
    addTo(found, Uint32Array.of(at));
  }
}

function addTo(found: RowStarts, ends: Uint32Array): void {
  const needed = found.rows + ends.length + 1;
  if (needed > found.values.length) {
    const wider = new Uint32Array(Math.max(needed, found.values.length * 2));
    wider.set(found.values);
    found.values = wider;
  }
  found.values.set(ends, found.rows + 1);
  found.rows += ends.length;
}
