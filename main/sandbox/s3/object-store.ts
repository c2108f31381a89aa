import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ObjectAddress } from './object-address.ts';
import { type ByteSpan, ContentCollector, type ObjectContent, readContent } from './object-content.ts';

/** What `HeadObject` says of an object. */
export interface ObjectFacts {
  readonly size: number;
  /** With its quotes, as HTTP has it. */
  readonly etag: string;
  readonly contentType: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

export interface ListedObject extends ObjectFacts {
  readonly key: string;
}

/** An object on its way in; it exists for readers only once it is committed. */
export interface ObjectWriter {
  write(bytes: Buffer): Promise<void>;
  commit(): Promise<ObjectFacts>;
  discard(): Promise<void>;
}

interface StoredObject extends ObjectFacts {
  readonly content: ObjectContent;
}

export interface ObjectStoreOptions {
  /** The buckets that exist for callers of S3. */
  readonly buckets: readonly string[];
  readonly now?: () => number;
  /** Objects above this size go to a file in the temporary folder. */
  readonly memoryLimit?: number;
}

const DEFAULT_MEMORY_LIMIT = 1024 * 1024;

/** The objects of the sandbox's buckets. */
export class ObjectStore {
  readonly #objects = new Map<string, Map<string, StoredObject>>();
  readonly #buckets: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #memoryLimit: number;
  #folder: Promise<string> | null = null;

  constructor(options: ObjectStoreOptions) {
    this.#buckets = new Set(options.buckets);
    this.#now = options.now ?? Date.now;
    this.#memoryLimit = options.memoryLimit ?? DEFAULT_MEMORY_LIMIT;
  }

  hasBucket(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  openWriter(address: ObjectAddress, contentType: string): ObjectWriter {
    const collector = new ContentCollector(this.#memoryLimit, () => this.#newPath());
    const digest = createHash('md5');
    let size = 0;
    return {
      write: async (bytes) => {
        digest.update(bytes);
        size += bytes.length;
        await collector.add(bytes);
      },
      commit: async () => {
        const content = await collector.finish();
        const facts = { size, etag: `"${digest.digest('hex')}"`, contentType, lastModified: this.#now() };
        await this.#store(address, { ...facts, content });
        return facts;
      },
      discard: () => collector.discard(),
    };
  }

  async put(address: ObjectAddress, bytes: Buffer, contentType: string): Promise<ObjectFacts> {
    const writer = this.openWriter(address, contentType);
    await writer.write(bytes);
    return await writer.commit();
  }

  head(address: ObjectAddress): ObjectFacts | null {
    return this.#find(address) ?? null;
  }

  /** The bytes of a span; null where there is no such object. */
  read(address: ObjectAddress, span?: ByteSpan): Readable | null {
    const found = this.#find(address);
    return found === undefined ? null : readContent(found.content, span ?? { start: 0, end: found.size });
  }

  /** Keys in the order of their UTF-8 bytes, as S3 lists them. */
  list(bucket: string, prefix: string): readonly ListedObject[] {
    return [...(this.#objects.get(bucket) ?? [])]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { content: _content, ...facts }]) => ({ key, ...facts }))
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  /** Forgets everything and removes the files. */
  async close(): Promise<void> {
    this.#objects.clear();
    const folder = await this.#folder;
    this.#folder = null;
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }

  #find(address: ObjectAddress): StoredObject | undefined {
    return this.#objects.get(address.bucket)?.get(address.key);
  }

  async #store(address: ObjectAddress, object: StoredObject): Promise<void> {
    const replaced = this.#find(address);
    const keys = this.#objects.get(address.bucket) ?? new Map<string, StoredObject>();
    this.#objects.set(address.bucket, keys.set(address.key, object));
    if (replaced?.content.kind === 'file') await rm(replaced.content.path, { force: true });
  }

  async #newPath(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'athena-sandbox-'));
    return join(await this.#folder, randomUUID());
  }
}
