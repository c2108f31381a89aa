import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Conf from 'conf';
import type { StoreNotice } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { errorCode } from '#main/platform/error-code.ts';
import { tryLock } from '#main/platform/file-lock.ts';
import { isSystemError } from '#main/platform/is-system-error.ts';
import type { DsnFile, LoadedFile } from './dsn-file.ts';
import { EMPTY_FILE, readStoredFile, type StoredFile, toJson } from './stored-file.ts';

/** The part of conf that is used. electron-store is conf's subclass and fits as well. */
export interface ConfLike {
  store: Record<string, unknown>;
}

/** What both take; electron-store wants `configName` as `name`. */
export interface ConfOptions {
  readonly cwd: string;
  readonly configName: string;
  readonly configFileMode: number;
  readonly accessPropertiesByDotNotation: false;
}

/** Makes a conf, or an electron-store. */
export type OpenConf = (options: ConfOptions) => ConfLike;

const openConf: OpenConf = (options) => new Conf<Record<string, unknown>>(options);

/** `dsns.json` in the data folder, written atomically by conf. */
export function confDsnFile(folder: string, open: OpenConf = openConf, now = Date.now): DsnFile {
  const path = join(folder, 'dsns.json');
  const setAside: StoreNotice[] = [];
  // Opened late, because conf reads the file when it is made, and a damaged one makes that fail.
  let opened: ConfLike | undefined;
  let tidied = false;
  const conf = (): ConfLike => {
    opened ??= open({
      cwd: folder,
      configName: 'dsns',
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
    return opened;
  };
  const read = (): Result<LoadedFile, Failure | 'damaged'> => readFile(path, conf, now());
  return {
    path,
    load: () => {
      const first = read();
      if (first.ok || first.failure !== 'damaged') return withNotices(first, path, setAside);
      const notice = setDamagedAside(path, () => !read().ok, now());
      if (notice !== undefined) setAside.push(notice);
      return withNotices(read(), path, setAside);
    },
    save: (content) => {
      if (!tidied) removeDrafts(path);
      tidied = true;
      return writeFile(path, conf, content);
    },
    stamp: () => stampOf(path),
  };
}

type Read = Result<LoadedFile, Failure | 'damaged'>;

function readFile(path: string, conf: () => ConfLike, now: number): Read {
  try {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) {
      return succeeded({ content: EMPTY_FILE, notices: [] });
    }
    const read = readStoredFile({ ...conf().store }, now);
    return read.ok ? succeeded({ content: read.value, notices: noticesOf(read.value, path) }) : read;
  } catch (error) {
    if (error instanceof SyntaxError) return failed('damaged');
    return failed(unwritable(path, error));
  }
}

function withNotices(read: Read, path: string, notices: readonly StoreNotice[]): Result<LoadedFile, Failure> {
  if (read.ok) return succeeded({ ...read.value, notices: [...notices, ...read.value.notices] });
  // Still damaged: another process holds the lock and is setting the file aside, or nobody may.
  if (read.failure === 'damaged') return failed({ code: 'dsn-store-unwritable', subject: path });
  return failed(read.failure);
}

function writeFile(path: string, conf: () => ConfLike, content: StoredFile): Result<void, Failure> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    conf().store = toJson(content);
    return succeeded(undefined);
  } catch (error) {
    return failed(unwritable(path, error));
  }
}

/** A process that was killed while conf wrote leaves a draft. Under the lock no other process has one. */
function removeDrafts(path: string): void {
  try {
    const draft = `${basename(path)}.tmp-`;
    const drafts = readdirSync(dirname(path)).filter((name) => name.startsWith(draft));
    for (const name of drafts) rmSync(join(dirname(path), name), { force: true });
  } catch {
    // A folder that isn't there yet has none; one that can't be written is told of by the write.
  }
}

/** Renames a damaged file under the lock, unless another process has mended it meanwhile. */
function setDamagedAside(path: string, stillDamaged: () => boolean, now: number): StoreNotice | undefined {
  const lock = tryLock(path);
  if (!lock.ok) return undefined;
  try {
    if (!stillDamaged()) return undefined;
    const time = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
    const aside = join(dirname(path), `dsns.damaged-${time}.json`);
    renameSync(path, aside);
    const message = `The DSN file could not be read. It was set aside as ${aside}, and a new one begun.`;
    return { kind: 'damaged-file-set-aside', path: aside, message };
  } catch (error) {
    // The file stays where it is, and `load` reports that it can't be used.
    if (isSystemError(error)) return undefined;
    throw error;
  } finally {
    lock.value();
  }
}

function noticesOf(
  { aside, newer }: { aside: readonly unknown[]; newer: boolean },
  path: string,
): StoreNotice[] {
  const notices: StoreNotice[] = [];
  if (newer) {
    const message = `${path} was written by a newer version of this program and is not changed.`;
    notices.push({ kind: 'newer-file-read-only', path, message });
  }
  if (aside.length > 0) {
    const [entries, they] = aside.length === 1 ? ['entry', 'It is'] : ['entries', 'They are'];
    const message = `${aside.length} ${entries} of ${path} could not be read. ${they} kept in the file under "aside".`;
    notices.push({ kind: 'entries-set-aside', path, message });
  }
  return notices;
}

function unwritable(path: string, error: unknown): Failure {
  return { code: 'dsn-store-unwritable', subject: path, message: errorCode(error) };
}

function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    return stat === undefined ? 'absent' : `${stat.ino} ${stat.size} ${stat.mtimeNs}`;
  } catch {
    // The folder can't be looked into; `load` says why.
    return 'unreadable';
  }
}
