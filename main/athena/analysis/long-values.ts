import { grown } from './grown.ts';

const chunkBytes = 256 * 1024;

/** Byte strings by row, end to end in chunks: no object a value, and growing never copies what is there. */
export class LongValues {
  readonly #chunks: Buffer[] = [];
  #used = 0;
  #chunk = new Uint32Array(1024);
  #at = new Uint32Array(1024);
  #length = new Uint32Array(1024);

  /** Whether none was kept. */
  get none(): boolean {
    return this.#chunks.length === 0;
  }

  has(row: number): boolean {
    return (this.#length[row] ?? 0) > 0;
  }

  /** Keeps a copy of a value that is not empty. */
  keep(row: number, bytes: Uint8Array): void {
    const last = this.#chunks.at(-1);
    if (last === undefined || this.#used + bytes.length > last.length) {
      this.#chunks.push(Buffer.allocUnsafeSlow(Math.max(chunkBytes, bytes.length)));
      this.#used = 0;
    }
    this.#chunks.at(-1)?.set(bytes, this.#used);
    this.#chunk = grown(this.#chunk, row);
    this.#at = grown(this.#at, row);
    this.#length = grown(this.#length, row);
    this.#chunk[row] = this.#chunks.length - 1;
    this.#at[row] = this.#used;
    this.#length[row] = bytes.length;
    this.#used += bytes.length;
  }

  /** Bytes of a value; 0 where none is kept. */
  lengthOf(row: number): number {
    return this.#length[row] ?? 0;
  }

  /** Four bytes of a value in the order in which they compare; zeros behind its end. */
  wordAt(row: number, offset: number): number {
    const left = (this.#length[row] ?? 0) - offset;
    if (left <= 0) return 0;
    const chunk = this.#chunkOf(row);
    const at = (this.#at[row] ?? 0) + offset;
    if (left >= 4) return chunk.readUInt32BE(at);
    let word = 0;
    for (let byte = 0; byte < 4; byte += 1) word = (word << 8) | (byte < left ? (chunk[at + byte] ?? 0) : 0);
    return word;
  }

  text(row: number): string {
    const at = this.#at[row] ?? 0;
    return this.#chunkOf(row).toString('latin1', at, at + (this.#length[row] ?? 0));
  }

  /** By bytes; below 0 where the first is less. */
  compare(one: number, other: number): number {
    const from = this.#at[one] ?? 0;
    const start = this.#at[other] ?? 0;
    return this.#chunkOf(one).compare(
      this.#chunkOf(other),
      ...[start, start + (this.#length[other] ?? 0), from, from + (this.#length[one] ?? 0)],
    );
  }

  #chunkOf(row: number): Buffer {
    return this.#chunks[this.#chunk[row] ?? 0] ?? Buffer.alloc(0);
  }
}
