import type { RowBlock } from './row-block.ts';

/** A block whose memory is used again, or let go of, once all whom it was lent to have given it back. */
export interface LentBlock {
  readonly rows: RowBlock;
  /** To be called once; nobody may look at the rows any more. */
  giveBack(): void;
}
