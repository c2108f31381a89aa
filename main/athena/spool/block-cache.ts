import { letGo } from '#main/platform/let-go.ts';
import type { LentBlock } from './lent-block.ts';
import type { RowBlock } from './row-block.ts';

/** A block is larger than usual where a row is; one with larger cells than this is read anew each time. */
const mostOfOne = 64 * 1024 * 1024;

/**
 * Blocks that were used last, up to a number of bytes. Of blocks that are larger than that by themselves, the last
 * one is kept beside them: whoever looks at a huge cell asks for it again and again. The memory of a block that is no longer
 * kept is let go of once nobody looks at it, since a collector would let many of them pile up.
 */
export class BlockCache {
  readonly #limit: number;
  readonly #blocks = new Map<number, RowBlock>();
  /** How many look at a block; those that nobody looks at are not in here. */
  readonly #readers = new Map<RowBlock, number>();
  #bytes = 0;
  #large: { readonly block: number; readonly rows: RowBlock } | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Null where the block is not here. */
  lend(block: number): LentBlock | null {
    const rows = this.#at(block);
    if (rows === null) return null;
    if (this.#blocks.delete(block)) this.#blocks.set(block, rows);
    return this.#lent(block, rows);
  }

  /** Takes a block that nobody else has, its memory included, and lends it. */
  keep(block: number, rows: RowBlock): LentBlock {
    const lent = this.#lent(block, rows);
    this.#put(block, rows);
    return lent;
  }

  clear(): void {
    const all = [...this.#blocks.values(), ...(this.#large === null ? [] : [this.#large.rows])];
    this.#blocks.clear();
    this.#large = null;
    this.#bytes = 0;
    for (const rows of all) this.#dropped(rows);
  }

  #at(block: number): RowBlock | null {
    return this.#large?.block === block ? this.#large.rows : (this.#blocks.get(block) ?? null);
  }

  #lent(block: number, rows: RowBlock): LentBlock {
    this.#readers.set(rows, (this.#readers.get(rows) ?? 0) + 1);
    const giveBack = (): void => {
      const others = (this.#readers.get(rows) ?? 1) - 1;
      if (others > 0) this.#readers.set(rows, others);
      else this.#readers.delete(rows);
      if (this.#at(block) !== rows) this.#dropped(rows);
    };
    return { rows, giveBack };
  }

  #put(block: number, rows: RowBlock): void {
    const size = sizeOf(rows);
    if (this.#at(block) !== null || size > Math.max(mostOfOne, this.#limit)) return;
    if (size > this.#limit) {
      const before = this.#large;
      this.#large = { block, rows };
      if (before !== null) this.#dropped(before.rows);
      return;
    }
    this.#blocks.set(block, rows);
    this.#bytes += size;
    for (const [oldest, kept] of this.#blocks) {
      if (this.#bytes <= this.#limit) break;
      this.#blocks.delete(oldest);
      this.#bytes -= sizeOf(kept);
      this.#dropped(kept);
    }
  }

  /** Of a block that is not kept any more. */
  #dropped(rows: RowBlock): void {
    if (!this.#readers.has(rows)) letGo(new Uint8Array(rows.bytes.buffer));
  }
}

function sizeOf({ bytes, starts }: RowBlock): number {
  return bytes.byteLength + starts.byteLength;
}
