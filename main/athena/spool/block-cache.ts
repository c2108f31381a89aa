import type { RowBlock } from './row-block.ts';

/** Blocks that were used last, up to a number of bytes. A block that is larger than that is not kept. */
export class BlockCache {
  readonly #limit: number;
  readonly #blocks = new Map<number, RowBlock>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(block: number): RowBlock | null {
    const found = this.#blocks.get(block);
    if (found === undefined) return null;
    this.#blocks.delete(block);
    this.#blocks.set(block, found);
    return found;
  }

  put(block: number, rows: RowBlock): void {
    if (sizeOf(rows) > this.#limit || this.#blocks.has(block)) return;
    this.#blocks.set(block, rows);
    this.#bytes += sizeOf(rows);
    for (const [oldest, kept] of this.#blocks) {
      if (this.#bytes <= this.#limit) break;
      this.#blocks.delete(oldest);
      this.#bytes -= sizeOf(kept);
    }
  }

  clear(): void {
    this.#blocks.clear();
    this.#bytes = 0;
  }
}

function sizeOf({ bytes, starts }: RowBlock): number {
  return bytes.byteLength + starts.byteLength;
}
