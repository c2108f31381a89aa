import { readSync } from 'node:fs';
import { unsealBlock } from './block-cipher.ts';
import { blockOfPlain } from './plain-block.ts';
import type { RowBlock } from './row-block.ts';

/**
 * What a worker needs to read a spool by itself, as `postMessage` takes it. It holds the key, so it is for threads
 * of this process and nobody else. It is good until the result is closed; reading then fails.
 */
export interface SpoolShare {
  readonly descriptor: number;
  readonly key: Uint8Array;
  /** Values of a row. */
  readonly width: number;
  readonly offsets: Float64Array;
  readonly rows: Float64Array;
  /** Rows that are in no block on disk. */
  readonly open: RowBlock;
}

/** The blocks before the one that begins with a row. */
export function shareUpTo(share: SpoolShare, row: number): SpoolShare {
  const last = share.rows.findIndex((first) => first >= row);
  if (last < 0) return share;
  const end = last + 1;
  const open = { firstRow: row, rowCount: 0, bytes: Buffer.alloc(0), starts: new Uint32Array(1) };
  return { ...share, offsets: share.offsets.slice(0, end), rows: share.rows.slice(0, end), open };
}

/** Blocks are much the same in size, and what is read of one is of no use once it is unsealed. */
let room = Buffer.alloc(0);
const mostRoom = 1024 * 1024;

function roomFor(length: number): Buffer {
  if (length > mostRoom) return Buffer.allocUnsafeSlow(length);
  if (room.length < length) room = Buffer.allocUnsafeSlow(length * 2);
  return room.subarray(0, length);
}

/** A block of a share, read where it is called and not awaited: for a thread of its own. The open one is the last. */
export function sharedBlock({ descriptor, key, offsets, rows, open }: SpoolShare, block: number): RowBlock {
  if (block + 1 >= offsets.length) return open;
  const offset = offsets[block] ?? 0;
  const firstRow = rows[block] ?? 0;
  const sealed = roomFor((offsets[block + 1] ?? 0) - offset);
  for (let at = 0; at < sealed.length; ) {
    const read = readSync(descriptor, sealed, at, sealed.length - at, offset + at);
    if (read === 0) throw new Error('The spool is shorter than what was written.');
    at += read;
  }
  return blockOfPlain(unsealBlock(key, block, sealed), firstRow, (rows[block + 1] ?? 0) - firstRow);
}

/** All rows of a share, block by block. */
export function* sharedBlocks(share: SpoolShare): Generator<RowBlock, void, void> {
  for (let block = 0; block + 1 < share.offsets.length; block += 1) yield sharedBlock(share, block);
  if (share.open.rowCount > 0) yield share.open;
}
