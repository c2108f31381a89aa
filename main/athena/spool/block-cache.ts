import type { RowBlock } from './row-block.ts';

/** A block is larger than usual where a row is; one with larger cells than this is read anew each time. */
const mostOfOne = 64 * 1024 * 1024;

/**
 * Blocks that were used last, up to a number of bytes. Of blocks that are larger than that by themselves, the last
 * one is kept beside them: whoever looks at a huge cell asks for it again and again.
 */
export class BlockCache {
  readonly #limit: number;
  readonly #blocks = new Map<number, RowBlock>();
  #bytes = 0;
  #large: { readonly block: number; readonly rows: RowBlock } | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(block: number): RowBlock | null {
    if (this.#large?.block === block) return this.#large.rows;
    const found = this.#blocks.get(block);
    if (found === undefined) return null;
    this.#blocks.delete(block);
    this.#blocks.set(block, found);
    return found;
  }

  put(block: number, rows: RowBlock): void {
    const size = sizeOf(rows);
    if (this.#blocks.has(block) || size > Math.max(mostOfOne, this.#limit)) return;
    if (size > this.#limit) {
      this.#large = { block, rows };
      return;
    }
    this.#blocks.set(block, rows);
    this.#bytes += size;
    for (const [oldest, kept] of this.#blocks) {
      if (this.#bytes <= this.#limit) break;
      this.#blocks.delete(oldest);
      this.#bytes -= sizeOf(kept);
    }
  }

  clear(): void {
    this.#blocks.clear();
    this.#large = null;
    this.#bytes = 0;
  }
}

function sizeOf({ bytes, starts }: RowBlock): number {
  return bytes.byteLength + starts.byteLength;
}
