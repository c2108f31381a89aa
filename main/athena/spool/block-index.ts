import { blockHolding } from './block-holding.ts';

/** Where a sealed block stands in its file, and the rows that it holds. */
export interface BlockPlace {
  readonly offset: number;
  readonly length: number;
  readonly firstRow: number;
  readonly rowCount: number;
}

/** Places of blocks in order; 16 bytes each, so that a result of any length has a small one. */
export class BlockIndex {
  #offsets = new Float64Array(64);
  #rows = new Float64Array(64);
  #count = 0;

  get blocks(): number {
    return this.#count;
  }

  /** Rows of all blocks. */
  get rows(): number {
    return this.#rows[this.#count] ?? 0;
  }

  /** Bytes of all sealed blocks. */
  get bytes(): number {
    return this.#offsets[this.#count] ?? 0;
  }

  add(sealedLength: number, rowCount: number): void {
    if (this.#count + 1 === this.#offsets.length) {
      this.#offsets = doubled(this.#offsets);
      this.#rows = doubled(this.#rows);
    }
    this.#offsets[this.#count + 1] = this.bytes + sealedLength;
    this.#rows[this.#count + 1] = this.rows + rowCount;
    this.#count += 1;
  }

  /** Where each block begins and the row that it begins with; one more of each than blocks, where they end. */
  arrays(): { readonly offsets: Float64Array; readonly rows: Float64Array } {
    const end = this.#count + 1;
    return { offsets: this.#offsets.slice(0, end), rows: this.#rows.slice(0, end) };
  }

  place(block: number): BlockPlace {
    const offset = this.#offsets[block] ?? 0;
    const firstRow = this.#rows[block] ?? 0;
    const length = (this.#offsets[block + 1] ?? 0) - offset;
    return { offset, length, firstRow, rowCount: (this.#rows[block + 1] ?? 0) - firstRow };
  }

  /** The block that holds a row; the number of blocks where none does yet. */
  blockOf(row: number): number {
    return blockHolding(this.#rows, row, 0, this.#count);
  }
}

function doubled(values: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(values.length * 2);
  wider.set(values);
  return wider;
}
