import type { CsvRecord } from '#main/athena/csv-reader.ts';
import { letGo } from '#main/platform/let-go.ts';
import { BlockBuilder, type BlockForm } from './block-builder.ts';
import { BlockCache } from './block-cache.ts';
import { newSpoolKey, sealBlock, unsealBlock } from './block-cipher.ts';
import { BlockIndex } from './block-index.ts';
import type { LentBlock } from './lent-block.ts';
import { blockOfPlain, plainOfBlock } from './plain-block.ts';
import { RecentBlocks } from './recent-blocks.ts';
import type { RowBlock } from './row-block.ts';
import { type SpoolShare, shareUpTo } from './shared-blocks.ts';
import type { SpoolFile } from './spool-file.ts';

/** Small enough to look up a hundred rows all over a result within a frame; large enough to write quickly. */
export const blockBytes = 64 * 1024;
const cacheBytes = 8 * 1024 * 1024;
/** Sealed bytes that may wait for the disk. */
const waitingBytes = 1024 * 1024;
/** Sealed bytes that one write takes. */
const writtenAtOnce = 512 * 1024;

/** The file system took no more. */
export class SpoolError extends Error {
  constructor(cause: unknown) {
    super('The spool cannot be written.', { cause });
    this.name = 'SpoolError';
  }
}

/**
 * Rows of a result in a file: blocks of whole rows, each sealed under a key that is in memory only and goes with the
 * spool. Memory holds the open block, a few used ones, and 16 bytes for each of the others.
 */
export class Spool {
  readonly #file: SpoolFile;
  readonly #key = newSpoolKey();
  readonly #index = new BlockIndex();
  readonly #cache = new BlockCache(cacheBytes);
  readonly #recent = new RecentBlocks();
  readonly #builder: BlockBuilder;
  readonly #writes = new Set<Promise<void>>();
  /** Sealed blocks from `first` on that no write has been begun for. */
  #unwritten: { readonly parts: Uint8Array[]; readonly first: number; bytes: number } | null = null;
  #waiting = 0;
  #broken: SpoolError | null = null;
  /** Rows that a failed write has lost, and all behind them. */
  #lostFrom = Number.POSITIVE_INFINITY;
  #closed = false;
  /** Readers that follow; for them a block is kept for a while from the start. */
  followers = 0;

  constructor(file: SpoolFile, form: Omit<BlockForm, 'blockBytes'>) {
    this.#file = file;
    this.#builder = new BlockBuilder({ ...form, blockBytes });
  }

  get header(): CsvRecord | null {
    return this.#builder.header;
  }

  get width(): number {
    return this.#builder.width;
  }

  /** Rows that can be read. */
  get rows(): number {
    return Math.min(this.#builder.rows, this.#lostFrom);
  }

  /** Blocks that can be read; the last one may still grow, and may be empty. */
  get blocks(): number {
    return this.#index.blocks + 1;
  }

  /**
   * Takes bytes. Where it returns a promise, more is to be pushed only after that. Throws a `CsvError` where they
   * are no CSV and a `SpoolError` where the disk is full; the rows before stay readable.
   */
  push(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#broken !== null) throw this.#broken;
    this.#builder.push(bytes, this.#seal);
    return this.#waiting > waitingBytes ? this.#room() : undefined;
  }

  /** At the end of all bytes. */
  async finish(): Promise<void> {
    this.#builder.end(this.#seal);
    this.#flush();
    await Promise.all(this.#writes);
    if (this.#broken !== null) throw this.#broken;
  }

  /** Nothing more comes: forgets a row that is not whole, and what was kept for those who follow. */
  abandon(): void {
    this.#builder.dropTail();
    this.#recent.clear();
  }

  blockOf(row: number): number {
    return this.#index.blockOf(row);
  }

  /** A block's rows, read for whoever asks alone; null behind the last one, and once the spool is closed. */
  async block(number: number): Promise<RowBlock | null> {
    if (number > this.#index.blocks || this.#closed) return null;
    if (number === this.#index.blocks) return this.#readableOf(this.#builder.openBlock());
    await this.#onDisk(number);
    return this.#read(number).catch((error: unknown) => {
      if (this.#closed) return null;
      throw error;
    });
  }

  /** As `block`, of those that are kept for a while; for one who looks at it and gives it back. */
  async lend(number: number): Promise<LentBlock | null> {
    const kept = this.#recent.lend(number) ?? this.#cache.lend(number);
    if (kept !== null) return this.#readableLent(kept);
    const isOpen = number === this.#index.blocks;
    const rows = await this.block(number);
    if (rows === null) return null;
    return isOpen ? { rows, giveBack: () => undefined } : this.#cache.keep(number, rows);
  }

  /** What another thread needs to read the rows that are there by now; null once the spool is closed. */
  async share(): Promise<SpoolShare | null> {
    const open = this.#builder.openBlock();
    const arrays = this.#index.arrays();
    this.#flush();
    await Promise.all(this.#writes);
    if (this.#closed) return null;
    const { descriptor } = this.#file;
    const share = { descriptor, key: Uint8Array.from(this.#key), width: this.width, ...arrays, open };
    return this.#broken === null ? share : shareUpTo(share, this.#lostFrom);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#builder.dropTail();
    this.#cache.clear();
    this.#recent.clear();
    this.#unwritten = null;
    await Promise.all(this.#writes);
    await this.#file.close();
    this.#key.fill(0);
  }

  /** A block may be asked for before it is written. */
  async #onDisk(number: number): Promise<void> {
    if (number >= (this.#unwritten?.first ?? Number.POSITIVE_INFINITY)) this.#flush();
    await Promise.all(this.#writes);
  }

  #readableOf(block: RowBlock): RowBlock | null {
    return block.firstRow < this.#lostFrom ? block : null;
  }

  #readableLent(lent: LentBlock): LentBlock | null {
    if (this.#readableOf(lent.rows) !== null) return lent;
    lent.giveBack();
    return null;
  }

  async #read(number: number): Promise<RowBlock | null> {
    const { offset, length, firstRow, rowCount } = this.#index.place(number);
    if (firstRow >= this.#lostFrom || this.#closed) return null;
    const sealed = await this.#file.read(length, offset);
    const plain = unsealBlock(this.#key, number, sealed);
    letGo(sealed);
    return blockOfPlain(plain, firstRow, rowCount);
  }

  readonly #seal = (block: RowBlock): void => {
    const number = this.#index.blocks;
    const sealed = sealBlock(this.#key, number, plainOfBlock(block));
    const length = sealed.reduce((sum, part) => sum + part.length, 0);
    this.#index.add(length, block.rowCount);
    if (this.followers > 0) this.#recent.put(number, block);
    this.#unwritten ??= { parts: [], first: number, bytes: 0 };
    this.#unwritten.parts.push(...sealed);
    this.#unwritten.bytes += length;
    if (this.#unwritten.bytes >= writtenAtOnce) this.#flush();
  };

  /** Writes what is sealed and not yet on its way; a write for each block would cost more than the blocks. */
  #flush(): void {
    if (this.#unwritten === null) return;
    const { parts, first, bytes } = this.#unwritten;
    this.#unwritten = null;
    const { offset, firstRow } = this.#index.place(first);
    this.#waiting += bytes;
    const write: Promise<void> = this.#file
      .write(parts, offset)
      .catch((cause: unknown) => {
        this.#broken ??= new SpoolError(cause);
        this.#lostFrom = Math.min(this.#lostFrom, firstRow);
      })
      .then(() => {
        parts.forEach(letGo);
        this.#waiting -= bytes;
        this.#writes.delete(write);
      });
    this.#writes.add(write);
  }

  async #room(): Promise<void> {
    while (this.#waiting > waitingBytes / 2) {
      const [oldest] = this.#writes;
      if (oldest === undefined) break;
      await oldest;
    }
  }
}
