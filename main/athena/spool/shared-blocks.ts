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

/** All rows of a share, block by block, read where it is called and not awaited: for a thread of its own. */
export function* sharedBlocks(share: SpoolShare): Generator<RowBlock, void, void> {
  const { descriptor, key, offsets, rows, open } = share;
  for (let block = 0; block + 1 < offsets.length; block += 1) {
    const offset = offsets[block] ?? 0;
    const firstRow = rows[block] ?? 0;
    const sealed = Buffer.allocUnsafeSlow((offsets[block + 1] ?? 0) - offset);
    for (let at = 0; at < sealed.length; ) {
      const read = readSync(descriptor, sealed, at, sealed.length - at, offset + at);
      if (read === 0) throw new Error('The spool is shorter than what was written.');
      at += read;
    }
    yield blockOfPlain(unsealBlock(key, block, sealed), firstRow, (rows[block + 1] ?? 0) - firstRow);
  }
  if (open.rowCount > 0) yield open;
}
