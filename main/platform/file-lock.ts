import { randomUUID } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { failed, type Result, succeeded } from '#app/result.ts';

/** Gives a lock back. */
export type Release = () => void;

/** `busy`: another process holds it. `unwritable`: the folder takes no lock file. */
export type LockFailure = 'busy' | 'unwritable';

/** Holders work for milliseconds; one that is this old belongs to a process that died or was frozen. */
const STALE_AFTER_MS = 10_000;
/** A lock without its holder's name: that is written at once, unless the process died in between. */
const NAMELESS_AFTER_MS = 1_000;
const WAIT_MS = 5_000;

/** Takes the lock beside a file, waiting a few seconds for other processes. */
export async function acquireLock(path: string, waitMs = WAIT_MS): Promise<Result<Release, LockFailure>> {
  const until = Date.now() + waitMs;
  sweep(`${path}.lock`);
  for (;;) {
    const lock = tryLock(path);
    if (lock.ok || lock.failure === 'unwritable' || Date.now() > until) return lock;
    await pause(10 + Math.random() * 20);
  }
}

/** A process that is killed while it moves a stale lock away leaves that lock under the name it gave it. */
function sweep(lock: string): void {
  try {
    for (const name of readdirSync(dirname(lock))) {
      const pid = name.startsWith(`${basename(lock)}.`) ? /\.lock\.(\d+)-[\w-]+$/.exec(name)?.[1] : undefined;
      if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dirname(lock), name), { force: true });
    }
  } catch {
    // A folder that cannot be read or written is told of when the lock is taken.
  }
}

/** Takes the lock beside a file if it is free now, or was left behind by a process that is gone. */
export function tryLock(path: string): Result<Release, LockFailure> {
  const lock = `${path}.lock`;
  const ours = `${process.pid} ${randomUUID()}`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(lock, ours, { flag: 'wx', mode: 0o600 });
      return succeeded(() => releaseOurs(lock, ours));
    } catch (error) {
      // Windows answers EPERM while a lock that was just removed is still open elsewhere.
      const busy = codeOf(error) === 'EEXIST' || (process.platform === 'win32' && codeOf(error) === 'EPERM');
      if (!busy) return failed('unwritable');
      if (!removeIfStale(lock)) return failed('busy');
    }
  }
  return failed('busy');
}

/** A holder that was frozen may have lost its lock to another, whose lock it must leave alone. */
function releaseOurs(lock: string, ours: string): void {
  if (read(lock) === ours) rmSync(lock, { force: true });
}

/** Two processes may judge the same lock stale: it is moved away first, and put back where it isn't the one judged. */
function removeIfStale(lock: string): boolean {
  const judged = read(lock);
  if (judged === undefined) return true;
  if (!isStale(lock, judged)) return false;
  const away = `${lock}.${process.pid}-${randomUUID()}`;
  try {
    renameSync(lock, away);
    if (read(away) !== judged) linkSync(away, lock);
  } catch (error) {
    // Another process was quicker: its lock stands, and the next attempt sees it.
    if (!['ENOENT', 'EEXIST', 'EPERM', 'EBUSY'].includes(codeOf(error))) throw error;
  }
  rmSync(away, { force: true });
  return true;
}

function isStale(lock: string, content: string): boolean {
  const stat = statSync(lock, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  const age = Date.now() - stat.mtimeMs;
  if (age > (content === '' ? NAMELESS_AFTER_MS : STALE_AFTER_MS)) return true;
  const pid = Number(content.split(' ')[0]);
  return Number.isInteger(pid) && pid > 0 && !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone, or not readable at this moment; either way nothing can be said about its holder.
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
