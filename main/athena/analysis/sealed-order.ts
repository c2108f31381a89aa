import { newSpoolKey, sealBlock, unsealBlock } from '#main/athena/spool/block-cipher.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import type { SpoolFile } from '#main/athena/spool/spool-file.ts';

/** Positions of a block: 64 KiB of them. */
const blockRows = 16 * 1024;
/** AES-GCM adds its tag. */
const sealedBytes = blockRows * 4 + 16;
/** Windows of a view are asked for around one place. */
const keptBlocks = 4;

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** An order of rows in a file, each block of positions sealed under a key that is in memory only. */
class SealedOrder implements RowOrder {
  readonly rows: number;
  readonly #file: SpoolFile;
  readonly #key: Buffer;
  readonly #kept = new Map<number, Promise<Uint32Array>>();
  #closed: Promise<void> | null = null;

  constructor(file: SpoolFile, key: Buffer, rows: number) {
    this.#file = file;
    this.#key = key;
    this.rows = rows;
  }

  async range(first: number, count: number): Promise<Uint32Array> {
    const end = Math.min(this.rows, first + count);
    if (end <= first || this.#closed !== null) return new Uint32Array(0);
    const positions = new Uint32Array(end - first);
    for (let row = first; row < end; ) {
      const number = Math.floor(row / blockRows);
      const block = await this.#block(number);
      const piece = block.subarray(row - number * blockRows, end - number * blockRows);
      positions.set(piece, row - first);
      row += piece.length;
    }
    return positions;
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    await Promise.allSettled(this.#kept.values());
    this.#kept.clear();
    this.#key.fill(0);
    await this.#file.close();
  }

  #block(number: number): Promise<Uint32Array> {
    const kept = this.#kept.get(number) ?? this.#read(number);
    this.#kept.delete(number);
    this.#kept.set(number, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptBlocks && oldest !== undefined) this.#kept.delete(oldest);
    kept.catch(() => this.#kept.delete(number));
    return kept;
  }

  async #read(number: number): Promise<Uint32Array> {
    const rows = Math.min(blockRows, this.rows - number * blockRows);
    const sealed = await this.#file.read(rows * 4 + 16, number * sealedBytes);
    const positions = new Uint32Array(rows);
    bytesOf(positions).set(unsealBlock(this.#key, number, sealed));
    return positions;
  }
}

/** Keeps an order in a file, which is the order's from then on. Throws what the file system says, the file closed. */
export async function sealOrder(file: SpoolFile, rows: Uint32Array): Promise<RowOrder> {
  const key = newSpoolKey();
  try {
    for (let number = 0; number * blockRows < rows.length; number += 1) {
      const positions = rows.subarray(number * blockRows, (number + 1) * blockRows);
      await file.write(sealBlock(key, number, [bytesOf(positions)]), number * sealedBytes);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return new SealedOrder(file, key, rows.length);
}
