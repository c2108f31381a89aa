import { rowBytes } from './block-records.ts';
import type { RowBlock } from './row-block.ts';
import type { RowOrder } from './row-order.ts';
import { type RowSource, visitRows } from './visit-rows.ts';

/** Bytes of rows that are put in order at a time: the more, the seldomer a block is unsealed again. */
const batchBytes = 16 * 1024 * 1024;
const batchRows = { least: 1000, most: 256 * 1024 } as const;
/** As large as blocks of a spool. */
const blockBytes = 64 * 1024;

const lineFeed = 0x0a;

/** Rows in the order in which they were visited, and where each of the batch is among them. */
class Batch {
  readonly #offsets: Uint32Array;
  readonly #lengths: Uint32Array;
  #bytes: Buffer = Buffer.allocUnsafeSlow(blockBytes);
  #used = 0;

  constructor(rows: number) {
    this.#offsets = new Uint32Array(rows);
    this.#lengths = new Uint32Array(rows);
  }

  keep(at: number, bytes: Uint8Array): void {
    // The last row of a result may end without a line break.
    const ends = bytes.at(-1) === lineFeed;
    const length = bytes.length + (ends ? 0 : 1);
    if (this.#used + length > this.#bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#used + length));
      wider.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = wider;
    }
    this.#bytes.set(bytes, this.#used);
    if (!ends) this.#bytes[this.#used + bytes.length] = lineFeed;
    this.#offsets[at] = this.#used;
    this.#lengths[at] = length;
    this.#used += length;
  }

  /** The rows in their order; those that were not there are left out. */
  *blocks(firstRow: number): Generator<RowBlock, void, void> {
    for (let at = 0, row = firstRow; at < this.#lengths.length; ) {
      const starts = [0];
      let [end, length] = [at, 0];
      for (; end < this.#lengths.length && length < blockBytes; end += 1) {
        length += this.#lengths[end] ?? 0;
        if (this.#lengths[end] !== 0) starts.push(length);
      }
      const bytes = new Uint8Array(length);
      for (let to = 0; at < end; at += 1) {
        const from = this.#offsets[at] ?? 0;
        const piece = this.#bytes.subarray(from, from + (this.#lengths[at] ?? 0));
        bytes.set(piece, to);
        to += piece.length;
      }
      yield { firstRow: row, rowCount: starts.length - 1, bytes, starts: Uint32Array.from(starts) };
      row += starts.length - 1;
    }
  }
}

/** All rows of an order as blocks of their own, `firstRow` counted in that order. `rowLength` is about that of a row. */
export async function* blocksInOrder(
  source: RowSource,
  order: RowOrder,
  rowLength: number,
): AsyncGenerator<RowBlock, void, void> {
  const fitting = Math.floor(batchBytes / Math.max(1, rowLength));
  const most = Math.min(batchRows.most, Math.max(batchRows.least, fitting));
  for (let first = 0; first < order.rows; first += most) {
    const count = Math.min(most, order.rows - first);
    const batch = new Batch(count);
    for await (const { at, block, row } of visitRows(source, order, first, count)) {
      batch.keep(at, rowBytes(block, row, row + 1));
    }
    yield* batch.blocks(first);
  }
}
