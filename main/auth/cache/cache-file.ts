import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { failed, type Result, succeeded } from '#app/result.ts';
import { acquireLock, type LockFailure, type Release } from '#main/platform/file-lock.ts';
import { isSystemError } from '#main/platform/is-system-error.ts';

/** Boxes by entry id. Ids are random and tell nothing. */
export type Boxes = ReadonlyMap<string, string>;

/** Why a file was not changed. */
export type CacheFileFailure = LockFailure;

/** The file of sealed entries, shared by every process of the program. */
export interface CacheFile {
  readonly path: string;
  /** Something that changes whenever the file does; null where there is no file. */
  stamp(): string | null;
  /** What cannot be read is no box. */
  read(): Boxes;
  /** Reads, changes and writes under the lock; `null` from `change` leaves the file as it is. */
  change(change: (boxes: Boxes) => Boxes | null): Promise<Result<void, CacheFileFailure>>;
}

const VERSION = 1;
const fileSchema = z.object({ version: z.literal(VERSION), boxes: z.record(z.string(), z.unknown()) });

function read(path: string): Boxes {
  try {
    const { boxes } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    // A damaged box is one that will not open; it takes no other with it.
    return new Map(Object.entries(boxes).map(([id, box]) => [id, typeof box === 'string' ? box : '']));
  } catch {
    // Absent, damaged or of another version: there is nothing in it for this one.
    return new Map();
  }
}

/** What write-file-atomic leaves beside a file when its process is killed. Nobody else writes under the lock. */
function sweep(path: string): void {
  const folder = dirname(path);
  const begun = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    const left = name.startsWith(begun) && /^\d+$/.test(name.slice(begun.length));
    if (left) rmSync(join(folder, name), { force: true });
  }
}

/** write-file-atomic syncs before it renames, so that a crash leaves the old file or the new one. */
function write(path: string, boxes: Boxes): void {
  sweep(path);
  if (boxes.size === 0) {
    rmSync(path, { force: true });
    return;
  }
  const text = JSON.stringify({ version: VERSION, boxes: Object.fromEntries(boxes) });
  writeFileAtomic.sync(path, text, { mode: 0o600 });
}

function stampOf(path: string): string | null {
  try {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    return stat === undefined ? null : `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
  } catch {
    // The folder cannot be looked into, so nothing of it can be used.
    return null;
  }
}

async function lockFor(path: string): Promise<Result<Release, LockFailure>> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch {
    return failed('unwritable');
  }
  return acquireLock(path);
}

/** `sign-ins.sealed` in the data folder. */
export function openCacheFile(dataDir: string): CacheFile {
  const path = join(dataDir, 'sign-ins.sealed');
  return {
    path,
    stamp: () => stampOf(path),
    read: () => read(path),
    async change(change) {
      const lock = await lockFor(path);
      if (!lock.ok) return lock;
      try {
        const changed = change(read(path));
        if (changed !== null) write(path, changed);
        return succeeded(undefined);
      } catch (error) {
        // A full disk, or a folder that lost its permissions; anything without a code is a defect.
        if (isSystemError(error)) return failed('unwritable');
        throw error;
      } finally {
        lock.value();
      }
    },
  };
}
