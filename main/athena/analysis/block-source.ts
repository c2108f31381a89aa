import { blockHolding } from '#main/athena/spool/block-holding.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { type SpoolShare, sharedBlock } from '#main/athena/spool/shared-blocks.ts';

/** Rows of a result, block by block, of which any is read where it is asked for and not awaited. */
export interface BlockSource {
  readonly blocks: number;
  /** Values of a row. */
  readonly width: number;
  /** Entry `b` is the first row of block `b`; the one behind the last block says how many rows there are. */
  readonly firstRows: ArrayLike<number>;
  read(block: number): RowBlock;
}

/** All rows of a share, the open block as the last one. */
export function sourceOfShare(share: SpoolShare): BlockSource {
  const { rows, open, width } = share;
  // Another thread's buffers arrive as plain arrays; with one kind of them, what loops over bytes stays quick.
  const { buffer, byteOffset, byteLength } = open.bytes;
  const readable = { ...share, open: { ...open, bytes: Buffer.from(buffer, byteOffset, byteLength) } };
  const firstRows = new Float64Array(rows.length + 1);
  firstRows.set(rows);
  firstRows[rows.length] = open.firstRow + open.rowCount;
  return { blocks: rows.length, width, firstRows, read: (block) => sharedBlock(readable, block) };
}

/** The block that holds a row, from one on that does not lie behind it. */
export function blockWith({ firstRows, blocks }: BlockSource, row: number, from: number): number {
  return blockHolding(firstRows, row, from, blocks - 1);
}
