import { randomUUID } from 'node:crypto';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Log } from '#main/services.ts';
import { type CacheEntry, isExpired, readEntry, sameUse, writeEntry } from './cache-entry.ts';
import type { Boxes, CacheFile, CacheFileFailure } from './cache-file.ts';
import type { KeyFailure } from './cache-key.ts';
import type { KeyRing } from './key-ring.ts';
import { open, seal } from './sealed-box.ts';

/** Entries by id. */
export type Entries = ReadonlyMap<string, CacheEntry>;

/** The half of the cache that outlives the process. */
export interface SealedEntries {
  /** What can be read and still used; everything else is taken out of the file. */
  load(): Promise<Entries>;
  put(entry: CacheEntry): Promise<Result<void, KeyFailure | CacheFileFailure>>;
  /** Works without the key, so that a locked keychain keeps no one from signing out. */
  remove(id: string): Promise<Result<void, CacheFileFailure>>;
  removeAll(): Promise<Result<void, CacheFileFailure>>;
}

/** What sealed entries are made of. */
export interface SealedEntriesParts {
  readonly file: CacheFile;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly log: Log;
}

const none: Entries = new Map();

function openBox(key: Buffer | null, id: string, box: string): CacheEntry | null {
  const text = key === null ? null : open(key, id, Buffer.from(box, 'base64'));
  return text === null ? null : readEntry(text);
}

function openBoxes(key: Buffer | null, boxes: Boxes): Entries {
  const opened = [...boxes].map(([id, box]) => [id, openBox(key, id, box)] as const);
  return new Map(opened.filter((pair): pair is [string, CacheEntry] => pair[1] !== null));
}

function without(boxes: Boxes, gone: (id: string, box: string) => boolean): Boxes {
  return new Map([...boxes].filter(([id, box]) => !gone(id, box)));
}

/** Entries in a file that other processes read and write as well. */
export function createSealedEntries({ file, keys, clock, log }: SealedEntriesParts): SealedEntries {
  let known: { readonly stamp: string; readonly boxes: Boxes; readonly entries: Entries } | undefined;

  /** Boxes of another key may come from a process that knows a newer one. */
  const openAll = async (boxes: Boxes): Promise<Entries | null> => {
    const key = await keys.find();
    if (!key.ok) return null;
    const entries = openBoxes(key.value, boxes);
    if (entries.size === boxes.size) return entries;
    const again = await keys.findAgain();
    return again.ok ? openBoxes(again.value, boxes) : null;
  };

  const look = async (): Promise<typeof known> => {
    const stamp = file.stamp();
    if (stamp === null) return undefined;
    if (known?.stamp === stamp) return known;
    const boxes = file.read();
    const entries = await openAll(boxes);
    known = entries === null ? undefined : { stamp, boxes, entries };
    return known;
  };

  /** Only what was judged: another process may have put something better under the same id. */
  const drop = async (dead: Boxes): Promise<void> => {
    const dropped = await file.change((boxes) => {
      const left = without(boxes, (id, box) => dead.get(id) === box);
      // Written, and so removed, also where the file holds no box at all: it was damaged then.
      return left.size === boxes.size && boxes.size > 0 ? null : left;
    });
    log.info('sign-in-cache-dropped', { entries: dead.size, from: dropped.ok ? 'file' : dropped.failure });
  };

  return {
    async load() {
      const seen = await look();
      if (seen === undefined) return none;
      const now = clock.now();
      const alive = new Map([...seen.entries].filter(([, entry]) => !isExpired(entry, now)));
      const dead = without(seen.boxes, (id) => alive.has(id));
      // Once for each content of the file, also where the file cannot be written.
      known = { ...seen, boxes: without(seen.boxes, (id) => dead.has(id)), entries: alive };
      if (dead.size > 0 || seen.boxes.size === 0) await drop(dead);
      return alive;
    },
    async put(entry) {
      const key = await keys.findOrMake();
      if (!key.ok) return key;
      const { value } = key;
      if (value === null) return failed('refused');
      return file.change((boxes) => {
        const now = clock.now();
        const entries = openBoxes(value, boxes);
        const [id = randomUUID()] = [...entries].find(([, other]) => sameUse(other, entry)) ?? [];
        const kept = [...boxes].filter(([other]) => {
          const held = entries.get(other);
          return other !== id && held !== undefined && !isExpired(held, now);
        });
        return new Map([...kept, [id, seal(value, id, writeEntry(entry)).toString('base64')]]);
      });
    },
    remove: (id) =>
      file.stamp() === null
        ? Promise.resolve(succeeded(undefined))
        : file.change((boxes) => (boxes.has(id) ? without(boxes, (other) => other === id) : null)),
    removeAll: () =>
      file.stamp() === null ? Promise.resolve(succeeded(undefined)) : file.change(() => new Map()),
  };
}
