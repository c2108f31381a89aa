import { once } from 'node:events';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** A file within the archive. */
interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  size: number;
  compressed: number;
}

/** Quick, and close to what the slower levels reach with the repetitive text of sheets. */
const level = 4;
/** 1 January 2000; archives that hold the same are the same. */
const dosTime = 0;
const dosDate = ((2000 - 1980) << 9) | (1 << 5) | 1;
const version = 20;
/** Sizes follow the data, and names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** Archives with more need another form, which not every reader of workbooks takes. */
const mostBytes = 0xffff_ffff;

/** An archive of this form can be no longer. */
export class ZipFull extends Error {
  constructor() {
    super('The archive would be over 4 GB.');
    this.name = 'ZipFull';
  }
}

function localHeader({ name }: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(dosTime, 10);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ crc, compressed, size }: Entry): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(0x0807_4b50, 0);
  bytes.writeUInt32LE(crc, 4);
  bytes.writeUInt32LE(compressed, 8);
  bytes.writeUInt32LE(size, 12);
  return bytes;
}

function directoryEntry({ name, offset, crc, compressed, size }: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(deflated, 10);
  header.writeUInt16LE(dosTime, 12);
  header.writeUInt16LE(dosDate, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(compressed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

/** Writes a zip archive (PKWARE's APPNOTE, without its 64-bit form) file after file, in pieces of any size. */
export class ZipStream {
  readonly #entries: Entry[] = [];
  #out: Buffer[] = [];
  #bytes = 0;
  #open: { readonly entry: Entry; readonly deflate: DeflateRaw } | null = null;

  /** Begins a file; the one before must be ended. */
  begin(name: string): void {
    const entry = { name: Buffer.from(name), offset: this.#bytes, crc: 0, size: 0, compressed: 0 };
    this.#put(localHeader(entry));
    const deflate = createDeflateRaw({ level });
    deflate.on('data', (piece: Buffer) => {
      entry.compressed += piece.length;
      this.#put(piece);
    });
    this.#entries.push(entry);
    this.#open = { entry, deflate };
  }

  /** Bytes of the open file so far. */
  get size(): number {
    return this.#open?.entry.size ?? 0;
  }

  async write(text: string): Promise<void> {
    if (this.#open === null || text === '') return;
    const { entry, deflate } = this.#open;
    const bytes = Buffer.from(text);
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    await new Promise<void>((resolve, reject) => {
      deflate.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  async end(): Promise<void> {
    if (this.#open === null) return;
    const { entry, deflate } = this.#open;
    const ended = once(deflate, 'end');
    deflate.end();
    await ended;
    this.#open = null;
    this.#put(descriptor(entry));
  }

  /** After the last file. */
  finish(): void {
    const offset = this.#bytes;
    for (const entry of this.#entries) this.#put(directoryEntry(entry));
    const trailer = Buffer.alloc(22);
    trailer.writeUInt32LE(0x0605_4b50, 0);
    trailer.writeUInt16LE(this.#entries.length, 8);
    trailer.writeUInt16LE(this.#entries.length, 10);
    trailer.writeUInt32LE(this.#bytes - offset, 12);
    trailer.writeUInt32LE(offset, 16);
    this.#put(trailer);
  }

  /** The archive's bytes since the last call. Throws `ZipFull` once it would be too long. */
  take(): Uint8Array {
    if (this.#bytes > mostBytes) throw new ZipFull();
    const bytes = Buffer.concat(this.#out);
    this.#out = [];
    return bytes;
  }

  #put(bytes: Buffer): void {
    this.#out.push(bytes);
    this.#bytes += bytes.length;
  }
}
