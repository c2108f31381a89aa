import { readFileSync, renameSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { type TokenSource, TokenSourceSchema } from '#app/contract/token-sources.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { errorCode } from '#main/platform/error-code.ts';
import { acquireLock, tryLock } from '#main/platform/file-lock.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { Log, Outcome, Unsubscribe } from '#main/services.ts';

/** Where the source of each DSN is kept: `token-sources.json` of the data folder, shared by every process. */
export interface TokenSourceStore {
  /** null where none was chosen. */
  get(dsnId: string): TokenSource | null;
  put(dsnId: string, source: TokenSource): Promise<Outcome<void>>;
  /** Succeeds also where none was chosen. */
  remove(dsnIds: readonly string[]): Promise<Outcome<void>>;
  /** Calls back when sources may have changed, here or in another process. */
  subscribe(listener: () => void): Unsubscribe;
}

/** What the store needs of the world. */
export interface TokenSourceStoreParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
}

const CURRENT_VERSION = 1;

/** Entries stay unread until one is asked for, so that one of a later version is neither lost nor in the way. */
const fileSchema = z.object({ version: z.number().int().min(1), sources: z.record(z.string(), z.unknown()) });
type Content = z.infer<typeof fileSchema>;
type Sources = Content['sources'];

const empty: Content = { version: CURRENT_VERSION, sources: {} };

function parse(text: string): Result<Content, 'damaged'> {
  try {
    const read = fileSchema.safeParse(JSON.parse(text));
    return read.success ? succeeded(read.data) : failed('damaged');
  } catch {
    // Not JSON.
    return failed('damaged');
  }
}

function load(path: string): Result<Content, 'damaged' | 'unreadable'> {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? succeeded(empty) : failed('unreadable');
  }
}

/** Under the lock, and only if it is damaged still: another process may have begun a new file meanwhile. */
function setAside(path: string, { clock, log }: TokenSourceStoreParts): void {
  if (load(path).ok) return;
  const time = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
  const aside = join(dirname(path), `token-sources.damaged-${time}.json`);
  try {
    renameSync(path, aside);
    log.info('token-sources-set-aside', { path: aside });
  } catch (error) {
    // It stays where it is; writing then says that it cannot be done.
    log.info('token-sources-damaged', { because: errorCode(error) });
  }
}

/** Opens the sources of a data folder. Nothing in the file is a secret. */
export function openTokenSourceStore(parts: TokenSourceStoreParts): TokenSourceStore {
  const path = join(parts.dataDir, 'token-sources.json');
  const unwritable: Failure = { code: 'token-sources-unwritable', subject: path };
  const listeners = new Set<() => void>();

  const current = (): Content => {
    const read = load(path);
    if (read.ok) return read.value;
    const lock = read.failure === 'damaged' ? tryLock(path) : null;
    if (lock?.ok) {
      setAside(path, parts);
      lock.value();
    }
    return empty;
  };

  const write = async (change: (sources: Sources) => Sources): Promise<Outcome<void>> => {
    const read = load(path);
    if (!read.ok || read.value.version > CURRENT_VERSION) return failed(unwritable);
    const content = { version: CURRENT_VERSION, sources: change(read.value.sources) };
    await writeFileAtomic(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    for (const listener of [...listeners]) listener();
    return succeeded(undefined);
  };

  const change = async (edit: (sources: Sources) => Sources): Promise<Outcome<void>> => {
    try {
      await mkdir(parts.dataDir, { recursive: true, mode: 0o700 });
      const lock = await acquireLock(path);
      if (!lock.ok) return failed(unwritable);
      return await write(edit).finally(lock.value);
    } catch (error) {
      return failed({ ...unwritable, message: errorCode(error) });
    }
  };

  return {
    get(dsnId) {
      const { sources } = current();
      const kept = Object.hasOwn(sources, dsnId) ? TokenSourceSchema.safeParse(sources[dsnId]) : null;
      return kept?.success ? kept.data : null;
    },
    put(dsnId, source) {
      // Sets a damaged file aside, which would otherwise stop the writing.
      current();
      return change((sources) => ({ ...sources, [dsnId]: source }));
    },
    async remove(dsnIds) {
      const { sources } = current();
      if (!dsnIds.some((id) => Object.hasOwn(sources, id))) return succeeded(undefined);
      const gone = new Set(dsnIds);
      return change((all) => Object.fromEntries(Object.entries(all).filter(([id]) => !gone.has(id))));
    },
    subscribe(listener) {
      listeners.add(listener);
      const stopWatching = watchFile(path, listener);
      return () => {
        listeners.delete(listener);
        stopWatching();
      };
    },
  };
}
