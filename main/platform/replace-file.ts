import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The file behind all links; of a link that leads nowhere yet, the place that it names. */
export function behindLinks(path: string): string {
  let place = resolve(path);
  for (let hops = 0; hops < 40; hops += 1) {
    try {
      return realpathSync(place);
    } catch {
      const next = linkTarget(place);
      if (next === undefined) return place;
      place = next;
    }
  }
  return place;
}

function linkTarget(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    // Not a link, or nothing there.
    return undefined;
  }
}

/** Under which name the new content of a file is made up; a fixed one, so that a crash leaves at most one. */
export function draftOf(path: string): string {
  return `${path}.athena-dsn.new`;
}

/**
 * Puts new content under a file's name in one step, with the mode and owner that the old one has; a new file is its
 * owner's alone. `path` is to be one without links. Other hard links among `companions` follow the new content.
 * Throws what the file system says. To be called under the file's lock.
 */
export function replaceFile(path: string, content: Uint8Array, companions: readonly string[] = []): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const linked = before === undefined ? [] : companions.filter((other) => isSameFile(other, before));
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = draftOf(path);
  try {
    writeDurably(draft, content);
    if (before !== undefined) takeRights(draft, before);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
  for (const other of linked) relink(path, other);
}

function writeDurably(path: string, content: Uint8Array): void {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let written = 0; written < content.length; ) {
      written += writeSync(file, content, written);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function takeRights(path: string, { mode, uid, gid }: { mode: number; uid: number; gid: number }): void {
  if (process.platform === 'win32') return;
  const now = statSync(path);
  if (now.uid !== uid || now.gid !== gid) chownSync(path, uid, gid);
  chmodSync(path, mode & 0o7777);
}

/** A rename is durable once its folder is. Windows cannot open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function isSameFile(path: string, { ino, dev }: { ino: number; dev: number }): boolean {
  const other = existsSync(path) ? statSync(path) : undefined;
  return other !== undefined && other.ino === ino && other.dev === dev;
}

function relink(path: string, other: string): void {
  const draft = draftOf(other);
  rmSync(draft, { force: true });
  linkSync(path, draft);
  renameSync(draft, other);
}
