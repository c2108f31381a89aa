import { CsvError } from '#main/athena/csv-reader.ts';

const quote = 0x22;
const comma = 0x2c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where in a row the bytes ended that were scanned last. */
const atRowStart = 0;
const atFieldStart = 1;
const inBare = 2;
const inQuoted = 3;
/** After a quote inside a quoted field: its end, or the first half of a doubled quote. */
const afterQuote = 4;
/** After a carriage return, which only a line feed may follow. */
const afterReturn = 5;

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
  #state = atRowStart;
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

  /** Whether no row has been begun. */
  get betweenRows(): boolean {
    return this.#state === atRowStart;
  }

  /**
   * Scans from `from` up to `to`, where there is to be room for one more byte, and stops early after a row that ends at or behind `enough`. Adds what it finds to
   * `found`. Returns how far it came. Throws a `CsvError` at a row that is none; those before it are in `found`.
   */
  scan(bytes: Uint8Array, from: number, to: number, enough: number, found: RowStarts): number {
    let state = this.#state;
    let fields = this.#fields;
    let at = from;
    bytes[to] = quote;
    while (at < to) {
      if (state === inQuoted) {
        while (bytes[at] !== quote) at += 1;
        if (at === to) break;
        at += 1;
        // By far the most frequent end of a field: the next one begins with a quote.
        if (at + 1 < to && bytes[at] === comma && bytes[at + 1] === quote) {
          fields += 1;
          at += 2;
        } else state = afterQuote;
        continue;
      }
      const byte = bytes[at];
      at += 1;
      if (byte === quote) {
        if (state === inBare || state === afterReturn) throw new CsvError('malformed');
        state = inQuoted;
      } else if (byte === comma) {
        if (state === afterReturn) throw new CsvError('malformed');
        fields += 1;
        state = atFieldStart;
      } else if (byte === lineFeed) {
        this.#endRow(fields + 1, at, found);
        fields = 0;
        state = atRowStart;
        if (at >= enough) break;
      } else if (state === afterQuote || state === afterReturn) {
        if (byte !== carriageReturn || state === afterReturn) throw new CsvError('malformed');
        state = afterReturn;
      } else state = byte === carriageReturn ? afterReturn : inBare;
    }
    this.#state = state;
    this.#fields = fields;
    return at;
  }

  /** To be called at the end of all bytes, `at`: a row that no line break ends is whole then. */
  end(at: number, found: RowStarts): void {
    if (this.#state === inQuoted) throw new CsvError('cut');
    if (this.#state !== atRowStart) this.#endRow(this.#fields + 1, at, found);
    this.#state = atRowStart;
  }

  #endRow(fields: number, at: number, found: RowStarts): void {
    if (this.#width === 0) this.#width = fields;
    else if (fields !== this.#width) throw new CsvError('malformed');
    found.rows += 1;
    if (found.rows >= found.values.length) {
      const wider = new Uint32Array(found.values.length * 2);
      wider.set(found.values);
      found.values = wider;
    }
    found.values[found.rows] = at;
  }
}
