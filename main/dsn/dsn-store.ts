import { randomUUID } from 'node:crypto';
import type { ManyChanged, StoredDsn, StoreNotice } from '#app/contract/dsns.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { type Clock, systemClock } from '#main/platform/clock.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { DsnList, DsnStore, Outcome } from '#main/services.ts';
import { confDsnFile, type OpenConf } from './conf-dsn-file.ts';
import {
  type Change,
  creation,
  duplication,
  type Importation,
  importation,
  importUndoing,
  type Removal,
  removal,
  renaming,
  restoration,
  reviewing,
  sandboxRefresh,
  sandboxRemoval,
  update,
} from './dsn-changes.ts';
import type { DsnFile, LoadedFile } from './dsn-file.ts';
import { named } from './dsn-names.ts';
import { arranging, type ChangedMany, editing, removalOf, valuing } from './many-changes.ts';
import { EMPTY_FILE } from './stored-file.ts';
import { brokenLock, creationFrom, detaching, upgrading } from './template-changes.ts';
import { undoing } from './undo-many.ts';
import { UndoMemory } from './undo-memory.ts';

/** The store, with what only its owner needs. */
export interface OwnedDsnStore extends DsnStore {
  /** Removes what the sandbox put there; answers how many. */
  removeSandboxDsns(): Promise<Outcome<number>>;
  /** The DSNs that were removed in this run. From here on none of them can be restored. */
  endUndo(): readonly StoredDsn[];
}

export interface DsnStoreOptions {
  readonly dataDir: string;
  /** conf by itself; in Electron, electron-store. */
  readonly openConf?: OpenConf;
  readonly clock?: Clock;
}

/** Removals that can be undone in this run of the program. */
const REMEMBERED_REMOVALS = 100;

/** Imports that can be undone in this run of the program. */
const REMEMBERED_IMPORTS = 10;

/** Opens the DSNs of a data folder. Several processes may have the same folder open. */
export function openDsnStore({ dataDir, openConf, clock = systemClock }: DsnStoreOptions): OwnedDsnStore {
  const file = new SharedFile(
    confDsnFile(dataDir, openConf, () => clock.now()),
    clock,
  );
  const removals = new Map<string, Removal>();
  const beyondUndo: StoredDsn[] = [];
  const imports = new Map<string, readonly Importation[]>();
  const undos = new UndoMemory();
  const changeMany = async (change: Change<ChangedMany>): Promise<Outcome<ManyChanged>> => {
    const changed = await file.change(change);
    return changed.ok ? succeeded(undos.remember(changed.value)) : changed;
  };
  const find = (match: (dsns: readonly StoredDsn[]) => StoredDsn | undefined): Outcome<StoredDsn> => {
    const dsn = match(file.list().dsns);
    return dsn === undefined ? failed({ code: 'dsn-not-found' }) : succeeded(dsn);
  };
  return {
    list: () => file.list(),
    get: (id) => find((dsns) => dsns.find((dsn) => dsn.id === id)),
    findByName: (name) => find((dsns) => named(dsns, name)),
    create: (name, entries, origin = 'user') => file.change(creation({ name, entries }, origin)),
    update: (change) => file.change(update(change)),
    duplicate: (id) => file.change(duplication(id)),
    rename: (id, name) => file.change(renaming(id, name)),
    remove: async (id) => {
      const removed = await file.change(removal(id));
      if (!removed.ok) return removed;
      const remembered = remember(removals, removed.value);
      beyondUndo.push(...forgetOldest(removals));
      return succeeded(remembered);
    },
    restore: async (removalId) => {
      const removed = removals.get(removalId);
      if (removed === undefined) return failed({ code: 'dsn-not-found' });
      const restored = await file.change(restoration(removed));
      if (restored.ok) removals.delete(removalId);
      return restored;
    },
    arrange: (ids, change) => changeMany(arranging(ids, change)),
    updateMany: (ids, edits) => changeMany(editing(ids, edits)),
    removeMany: (ids) => changeMany(removalOf(ids)),
    updateEach: (groups) => changeMany(valuing(groups)),
    createFrom: (template, name, filled) => file.change(creationFrom(template, name, filled)),
    upgrade: (ids, template) => changeMany(upgrading(ids, template)),
    detach: (ids) => changeMany(detaching(ids)),
    undoChange: async (undoId) => {
      const undo = undos.find(undoId);
      if (undo === undefined) return failed({ code: 'dsn-not-found' });
      const undone = await file.change(undoing(undo));
      if (undone.ok) undos.spend(undoId);
      return undone;
    },
    putSandboxDsns: (dsns) => file.change(sandboxRefresh(dsns)),
    removeSandboxDsns: () => file.change(sandboxRemoval()),
    takeIn: async (taken) => {
      const taking = await file.change(importation(taken));
      if (!taking.ok) return taking;
      const importId = randomUUID();
      imports.set(importId, taking.value);
      const [oldest] = imports.keys();
      if (imports.size > REMEMBERED_IMPORTS && oldest !== undefined) imports.delete(oldest);
      return succeeded({ importId, imported: taking.value.map(({ after }) => after) });
    },
    undoTakeIn: async (importId) => {
      const taking = imports.get(importId);
      if (taking === undefined) return failed({ code: 'dsn-not-found' });
      const undone = await file.change(importUndoing(taking));
      if (undone.ok) imports.delete(importId);
      return undone;
    },
    review: (id, seen) => file.change(reviewing(id, seen)),
    endUndo() {
      const removed = [
        ...beyondUndo.splice(0),
        ...undos.end(),
        ...[...removals.values()].map(({ dsn }) => dsn),
      ];
      removals.clear();
      return removed;
    },
    subscribe: (listener) => file.subscribe(listener),
    close: () => file.close(),
  };
}

/** The file as this process knows it: reads are remembered until it changes, writes go one after another. */
class SharedFile {
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

function remember(removals: Map<string, Removal>, removed: Removal): { removalId: string; name: string } {
  const removalId = randomUUID();
  removals.set(removalId, removed);
  return { removalId, name: removed.dsn.name };
}

/** What is over the number of removals that can be undone. */
function forgetOldest(removals: Map<string, Removal>): readonly StoredDsn[] {
  const over = [...removals].slice(0, Math.max(0, removals.size - REMEMBERED_REMOVALS));
  for (const [removalId] of over) removals.delete(removalId);
  return over.map(([, { dsn }]) => dsn);
}
