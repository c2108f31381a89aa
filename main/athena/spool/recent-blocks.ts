import type { LentBlock } from './lent-block.ts';
import type { RowBlock } from './row-block.ts';

/** One who follows is seldom further behind than this; what is no longer here is read from the disk. */
const mostBlocks = 16;
/** A block as large as this is that of a huge row, and room for it not worth keeping. */
const largeBytes = 1024 * 1024;

interface Slot {
  bytes: Buffer;
  starts: Uint32Array;
  rows: RowBlock | null;
  number: number;
  /** How many look at it; it is not written over until nobody does. */
  readers: number;
}

/**
 * Copies of the blocks that were sealed last, in memory that is used again and again: new memory for each would be new
 * to the processor, and would call for the collector.
 */
export class RecentBlocks {
  readonly #slots: Slot[] = [];

  put(number: number, { firstRow, rowCount, bytes, starts }: RowBlock): void {
    if (bytes.length > largeBytes) return;
    const slot = this.#free();
    if (slot === null) return;
    if (slot.bytes.length < bytes.length) slot.bytes = Buffer.allocUnsafeSlow(bytes.length * 2);
    if (slot.starts.length < starts.length) slot.starts = new Uint32Array(starts.length * 2);
    slot.bytes.set(bytes);
    slot.starts.set(starts);
    slot.number = number;
    slot.rows = {
      firstRow,
      rowCount,
      bytes: slot.bytes.subarray(0, bytes.length),
      starts: slot.starts.subarray(0, starts.length),
    };
  }

  /** Null where the block is no longer here. */
  lend(number: number): LentBlock | null {
    const slot = this.#slots.find((one) => one.number === number);
    if (slot === undefined || slot.rows === null) return null;
    slot.readers += 1;
    const giveBack = (): void => {
      slot.readers -= 1;
    };
    return { rows: slot.rows, giveBack };
  }

  clear(): void {
    this.#slots.length = 0;
  }

  /** A slot of its own as long as there are few, else the one of the oldest block that nobody looks at. */
  #free(): Slot | null {
    if (this.#slots.length < mostBlocks) {
      const slot = { bytes: Buffer.alloc(0), starts: new Uint32Array(0), rows: null, number: -1, readers: 0 };
      this.#slots.push(slot);
      return slot;
    }
    const idle = this.#slots.filter(({ readers }) => readers === 0);
    return idle.reduce<Slot | null>(
      (oldest, slot) => (oldest === null || slot.number < oldest.number ? slot : oldest),
      null,
    );
  }
}
