import { randomUUID } from 'node:crypto';
import type { ManyChanged, StoredDsn } from '#app/contract/dsns.ts';
import { failed, succeeded } from '#app/result.ts';
import { type Clock, systemClock } from '#main/platform/clock.ts';
import type { DsnStore, Outcome } from '#main/services.ts';
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
import { named } from './dsn-names.ts';
import { arranging, type ChangedMany, editing, removalOf, valuing } from './many-changes.ts';
import { SharedFile } from './shared-file.ts';
import { creationFrom, detaching, upgrading } from './template-changes.ts';
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
