import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** Bytes from `start` up to but without `end`. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of an object are kept. */
export type ObjectContent =
  | { readonly kind: 'memory'; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly path: string };

/** The bytes of a span, with back-pressure where they come from a file. */
export function readContent(content: ObjectContent, span: ByteSpan): Readable {
  if (span.end <= span.start) return Readable.from([], { objectMode: false });
  if (content.kind === 'memory') {
    return Readable.from([content.bytes.subarray(span.start, span.end)], { objectMode: false });
  }
  return createReadStream(content.path, { start: span.start, end: span.end - 1 });
}

/** Takes bytes as they come and moves to a file once there are many. */
export class ContentCollector {
  readonly #limit: number;
  readonly #newPath: () => Promise<string>;
  #chunks: Buffer[] = [];
  #size = 0;
  #file: { readonly path: string; readonly handle: FileHandle } | null = null;

  /** `limit`: bytes kept in memory before a file is used. */
  constructor(limit: number, newPath: () => Promise<string>) {
    this.#limit = limit;
    this.#newPath = newPath;
  }

  async add(bytes: Buffer): Promise<void> {
    this.#chunks.push(bytes);
    this.#size += bytes.length;
    if (this.#size > this.#limit) await this.#spill();
  }

  async finish(): Promise<ObjectContent> {
    if (this.#file === null) return { kind: 'memory', bytes: Buffer.concat(this.#chunks) };
    await this.#file.handle.close();
    return { kind: 'file', path: this.#file.path };
  }

  async discard(): Promise<void> {
    this.#chunks = [];
    if (this.#file === null) return;
    await this.#file.handle.close();
    await rm(this.#file.path, { force: true });
  }

  async #spill(): Promise<void> {
    if (this.#file === null) {
      const path = await this.#newPath();
      this.#file = { path, handle: await open(path, 'wx', 0o600) };
    }
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    await this.#file.handle.appendFile(bytes);
  }
}
