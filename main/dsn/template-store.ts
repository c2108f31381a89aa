import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Failure } from '#app/diagnosis/failure.ts';
import { formatTemplateJson, parseTemplateJson } from '#app/dsn/json/template-json.ts';
import { type DsnTemplate, TEMPLATE_LIMITS } from '#app/dsn/templates/template.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { errorCode } from '#main/platform/error-code.ts';
import { acquireLock, tryLock } from '#main/platform/file-lock.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { Log, Outcome, Unsubscribe } from '#main/services.ts';

/** Templates kept in one file, `templates.json` of the data folder, which is one to hand out as it is. */
export interface TemplateStore {
  list(): readonly DsnTemplate[];
  get(id: string): Outcome<DsnTemplate>;
  /** Fails where a later version of it is there. */
  keep(template: DsnTemplate): Promise<Outcome<void>>;
  /** Succeeds also where there is none. */
  remove(id: string): Promise<Outcome<void>>;
  subscribe(listener: () => void): Unsubscribe;
  close(): void;
}

export interface TemplateStoreParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
}

type Templates = readonly DsnTemplate[];

/** Opens the templates of a data folder. Several processes may have the same folder open. */
export function openTemplateStore({ dataDir, clock, log }: TemplateStoreParts): TemplateStore {
  const path = join(dataDir, 'templates.json');
  const unwritable: Failure = { code: 'dsn-store-unwritable', subject: path };
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const stopWatching = watchFile(path, tell);

  const current = (): Templates => {
    const read = load(path);
    if (read.ok) return read.value;
    if (read.failure === 'damaged') setAside(path, { clock, log });
    return [];
  };
  const change = async (edit: (templates: Templates) => Outcome<Templates>): Promise<Outcome<void>> => {
    current();
    const made = makeFolder(dataDir);
    if (!made.ok) return failed({ ...unwritable, message: made.failure });
    const lock = await acquireLock(path);
    if (!lock.ok) return failed(unwritable);
    try {
      const read = load(path);
      const edited = read.ok ? edit(read.value) : failed(unwritable);
      if (!edited.ok) return edited;
      await writeFileAtomic(path, formatTemplateJson(edited.value), { mode: 0o600 });
      tell();
      return succeeded(undefined);
    } catch (error) {
      return failed({ ...unwritable, message: errorCode(error) });
    } finally {
      lock.value();
    }
  };
  return {
    list: current,
    get(id) {
      const template = current().find((one) => one.id === id);
      return template === undefined ? failed({ code: 'template-not-found' }) : succeeded(template);
    },
    keep: (template) =>
      change((templates) => {
        const there = templates.find(({ id }) => id === template.id);
        if (there === undefined) return withOneMore(templates, template);
        if (there.version > template.version) return failed({ code: 'template-older', subject: there.name });
        return succeeded(templates.map((one) => (one.id === template.id ? template : one)));
      }),
    remove: (id) => change((templates) => succeeded(templates.filter((one) => one.id !== id))),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      stopWatching();
      listeners.clear();
    },
  };
}

/** A file with more of them than it may hold would not be read again. */
function withOneMore(templates: Templates, template: DsnTemplate): Outcome<Templates> {
  if (templates.length >= TEMPLATE_LIMITS.perFile) return failed({ code: 'template-limit' });
  return succeeded([...templates, template]);
}

function makeFolder(dataDir: string): Result<void, string> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return succeeded(undefined);
  } catch (error) {
    return failed(errorCode(error));
  }
}

/** A file of a later version counts as unreadable, so that it is neither lost nor written over. */
function load(path: string): Result<Templates, 'damaged' | 'unreadable'> {
  try {
    const read = parseTemplateJson(readFileSync(path, 'utf8'));
    if (read.ok) return read;
    return failed(read.failure === 'newer-version' ? 'unreadable' : 'damaged');
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? succeeded([]) : failed('unreadable');
  }
}

/** Under the lock, and only if it is damaged still: another process may have begun a new file meanwhile. */
function setAside(path: string, { clock, log }: Pick<TemplateStoreParts, 'clock' | 'log'>): void {
  const lock = tryLock(path);
  if (!lock.ok) return;
  try {
    const read = load(path);
    if (read.ok || read.failure !== 'damaged') return;
    const time = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
    const aside = join(dirname(path), `templates.damaged-${time}.json`);
    renameSync(path, aside);
    log.info('templates-set-aside', { path: aside });
  } catch (error) {
    // It stays where it is; writing then says that it cannot be done.
    log.info('templates-damaged', { because: errorCode(error) });
  } finally {
    lock.value();
  }
}
