import { blockFrom, type RowBlock } from './row-block.ts';
import type { Spool } from './spool.ts';

/** Blocks that are read from the disk while another is worked on. */
const blocksAhead = 6;
/** A block as large as this is that of a huge row; several of them would fill memory. */
const largeBytes = 1024 * 1024;

/** Blocks from the one that holds `fromRow` up to the one before row `end`, the next ones on their way meanwhile. */
export async function* readAhead(
  spool: Pick<Spool, 'block' | 'blockOf' | 'blocks'>,
  fromRow: number,
  end: number,
): AsyncGenerator<RowBlock, void, void> {
  const coming: Promise<RowBlock | null>[] = [];
  let most = blocksAhead;
  for (let row = fromRow, next = spool.blockOf(fromRow); row < end; ) {
    // The last block may still grow, and is read when it is its turn.
    for (; coming.length < most && next < spool.blocks - 1; next += 1) {
      const block = spool.block(next);
      // Nobody may come to wait for it.
      block.catch(() => undefined);
      coming.push(block);
    }
    const block = await (coming.shift() ?? spool.block(spool.blockOf(row)));
    if (block === null || block.rowCount === 0) return;
    most = block.bytes.length > largeBytes ? 1 : blocksAhead;
    const rest = blockFrom(block, row);
    yield rest;
    row = rest.firstRow + rest.rowCount;
  }
}
