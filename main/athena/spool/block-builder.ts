import { CsvError, type CsvRecord } from '#main/athena/csv-reader.ts';
import { recordsOf } from './block-records.ts';
import type { RowBlock } from './row-block.ts';
import { RowScanner, type RowStarts } from './row-scanner.ts';

/** What a builder expects of the bytes. */
export interface BlockForm {
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** Fields of a row; null to take it from the first one. */
  readonly width: number | null;
  /** A block is full once its rows are this many bytes. */
  readonly blockBytes: number;
}

/** Athena's own limit on a row is 32 MB; quotes come on top. */
export const rowLimit = 34 * 1024 * 1024;

/** Cuts CSV that comes in pieces of any size into blocks of whole rows. */
export class BlockBuilder {
  readonly #blockBytes: number;
  readonly #scanner: RowScanner;
  readonly #found: RowStarts = { values: new Uint32Array(1024), rows: 0 };
  #bytes: Buffer;
  #length = 0;
  #scanned = 0;
  #headerDue: boolean;
  #firstRow = 0;
  #header: CsvRecord | null = null;

  constructor({ header, width, blockBytes }: BlockForm) {
    this.#headerDue = header;
    this.#blockBytes = blockBytes;
    this.#scanner = new RowScanner(width);
    this.#bytes = Buffer.allocUnsafeSlow(blockBytes * 2);
  }

  /** Names of the columns, once they came. */
  get header(): CsvRecord | null {
    return this.#header;
  }

  /** Fields of every row; 0 before the first. */
  get width(): number {
    return this.#scanner.width;
  }

  /** Rows that came, those of the open block included. */
  get rows(): number {
    return this.#firstRow + this.#found.rows;
  }

  /**
   * Takes bytes, and gives full blocks to `cut`, whose bytes are the builder's own again when that returns. Throws a
   * `CsvError` where they are not CSV; the rows before that are there.
   */
  push(chunk: Uint8Array, cut: (block: RowBlock) => void): void {
    for (let at = 0; at < chunk.length; at += this.#blockBytes) {
      this.#append(chunk.subarray(at, at + this.#blockBytes));
      this.#scan(cut);
    }
  }

  /** At the end of all bytes. */
  end(cut: (block: RowBlock) => void): void {
    this.#scanner.end(this.#length, this.#found);
    this.#cutFull(cut);
    this.dropTail();
  }

  /** The whole rows that are in no block yet. */
  openBlock(): RowBlock {
    const { rows, values } = this.#found;
    const starts = values.slice(0, rows + 1);
    const bytes = Buffer.from(this.#bytes.subarray(0, values[rows] ?? 0));
    return { firstRow: this.#firstRow, rowCount: rows, bytes, starts };
  }

  /** Forgets the row that is not whole; nothing may be pushed afterwards. */
  dropTail(): void {
    const { bytes } = this.openBlock();
    this.#bytes = Buffer.from(bytes);
    this.#length = bytes.length;
  }

  #append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (needed - (this.#found.values[this.#found.rows] ?? 0) > rowLimit) throw new CsvError('too-long');
    if (needed > this.#bytes.length) this.#resize(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.set(piece, this.#length);
    this.#length = needed;
  }

  #resize(size: number): void {
    const bytes = Buffer.allocUnsafeSlow(size);
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }

  #scan(cut: (block: RowBlock) => void): void {
    while (this.#scanned < this.#length) {
      const enough = this.#headerDue ? 0 : this.#blockBytes;
      this.#scanned = this.#scanner.scan(this.#bytes, this.#scanned, this.#length, enough, this.#found);
      this.#cutFull(cut);
    }
  }

  #cutFull(cut: (block: RowBlock) => void): void {
    if (this.#headerDue) {
      if (this.#found.rows > 0) this.#takeHeader();
      return;
    }
    const { rows, values } = this.#found;
    const end = values[rows] ?? 0;
    if (end < this.#blockBytes) return;
    const bytes = this.#bytes.subarray(0, end);
    cut({ firstRow: this.#firstRow, rowCount: rows, bytes, starts: values.subarray(0, rows + 1) });
    this.#firstRow += rows;
    this.#shift(end);
  }

  #takeHeader(): void {
    const block = this.openBlock();
    this.#header = recordsOf(block, this.#scanner.width)[0] ?? [];
    this.#headerDue = false;
    this.#shift(block.bytes.length);
  }

  #shift(end: number): void {
    this.#bytes.copyWithin(0, end, this.#length);
    this.#length -= end;
    this.#scanned = Math.max(0, this.#scanned - end);
    this.#found.rows = 0;
    // A row of many megabytes is rare, and room for it not worth keeping.
    if (this.#bytes.length > this.#blockBytes * 8) this.#resize(Math.max(this.#length, this.#blockBytes * 2));
  }
}
