import { randomUUID } from 'node:crypto';
import type { StoreNotice } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import type { Clock } from '#main/platform/clock.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { DsnList, Outcome } from '#main/services.ts';
import type { Change } from './dsn-changes.ts';
import type { DsnFile, LoadedFile } from './dsn-file.ts';
import { EMPTY_FILE } from './stored-file.ts';
import { brokenLock } from './template-changes.ts';

/** The file as this process knows it: reads are remembered until it changes, writes go one after another. */
export class SharedFile {
  readonly #file: DsnFile;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();
  readonly #stopWatching: () => void;
  #known: LoadedFile = { content: EMPTY_FILE, notices: [] };
  #stamp: string | undefined;
  /** What listeners know of; a read in between must not keep a change from them. */
  #toldStamp: string;
  #unreadable: StoreNotice | undefined;
  #writes: Promise<unknown> = Promise.resolve();

  constructor(file: DsnFile, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
    this.#refresh();
    this.#toldStamp = file.stamp();
    this.#stopWatching = watchFile(file.path, () => this.#lookAgain());
  }

  list(): DsnList {
    this.#refresh();
    const { content, notices } = this.#known;
    return { dsns: content.dsns, notices: this.#unreadable ? [...notices, this.#unreadable] : notices };
  }

  change<T>(change: Change<T>): Promise<Outcome<T>> {
    const done = this.#writes.then(() => this.#changeLocked(change));
    this.#writes = done.catch(() => undefined);
    return done;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#stopWatching();
    this.#listeners.clear();
  }

  /** A file that can't be read now leaves what was known of it. */
  #refresh(): Result<void, Failure> {
    const stamp = this.#file.stamp();
    if (stamp === this.#stamp) return succeeded(undefined);
    const loaded = this.#file.load();
    this.#unreadable = loaded.ok ? undefined : unreadableNotice(this.#file.path, loaded.failure);
    if (!loaded.ok) return loaded;
    this.#known = loaded.value;
    // Setting a damaged file aside changes the stamp; a write since then is found at the next look.
    this.#stamp = this.#file.stamp() === stamp ? stamp : undefined;
    return succeeded(undefined);
  }

  #lookAgain(): void {
    if (this.#file.stamp() !== this.#toldStamp) this.#tell();
  }

  #tell(): void {
    this.#toldStamp = this.#file.stamp();
    for (const listener of this.#listeners) listener();
  }

  async #changeLocked<T>(change: Change<T>): Promise<Outcome<T>> {
    // Outside the lock first, because setting a damaged file aside takes the lock itself.
    this.#refresh();
    const lock = await acquireLock(this.#file.path);
    if (!lock.ok) {
      return failed({ code: 'dsn-store-unwritable', subject: this.#file.path, message: lock.failure });
    }
    try {
      return this.#apply(change);
    } finally {
      lock.value();
    }
  }

  #apply<T>(change: Change<T>): Outcome<T> {
    const fresh = this.#refresh();
    if (!fresh.ok) return fresh;
    const { content } = this.#known;
    if (content.newer) {
      const message = 'written by a newer version';
      return failed({ code: 'dsn-store-unwritable', subject: this.#file.path, message });
    }
    const changed = change(content.dsns, { id: randomUUID, now: this.#clock.now() });
    if (!changed.ok) return changed;
    const broken = brokenLock(content.dsns, changed.value.dsns);
    if (broken !== undefined) return failed(broken);
    const written = { dsns: changed.value.dsns, aside: content.aside };
    const saved = this.#file.save(written);
    if (!saved.ok) {
      this.#stamp = undefined;
      return saved;
    }
    // Under the lock nobody else has written since, so that what was written need not be read.
    this.#known = { ...this.#known, content: { ...content, ...written } };
    this.#stamp = this.#file.stamp();
    this.#tell();
    return succeeded(changed.value.value);
  }
}

function unreadableNotice(path: string, { message }: Failure): StoreNotice {
  const why = message === undefined ? '' : ` (${message})`;
  return { kind: 'file-unreadable', path, message: `The DSN file ${path} cannot be read now${why}.` };
}
