import { randomUUID } from 'node:crypto';
import type { ManyChanged, StoredDsn } from '#app/contract/dsns.ts';
import type { ChangedMany, UndoMany } from './many-changes.ts';

/** Changes of several DSNs that can be undone in this run of the program. */
const REMEMBERED_CHANGES = 20;

/** What can be undone, and the removed DSNs that no undoing can bring back any more. */
export class UndoMemory {
  readonly #undos = new Map<string, UndoMany>();
  readonly #beyondUndo: StoredDsn[] = [];

  remember({ undo, ...counts }: ChangedMany): ManyChanged {
    if (counts.changed === 0) return { ...counts, undoId: null };
    const undoId = randomUUID();
    this.#undos.set(undoId, undo);
    this.#forgetOldest();
    return { ...counts, undoId };
  }

  find(undoId: string): UndoMany | undefined {
    return this.#undos.get(undoId);
  }

  /** What an undoing left out can't be had by another one. */
  spend(undoId: string): void {
    const undo = this.#undos.get(undoId);
    if (undo === undefined) return;
    this.#beyondUndo.push(...removedBy(undo));
    this.#undos.delete(undoId);
  }

  /** The DSNs that were removed in this run, put back or not; none can be put back from here on. */
  end(): readonly StoredDsn[] {
    for (const undoId of [...this.#undos.keys()]) this.spend(undoId);
    return this.#beyondUndo.splice(0);
  }

  #forgetOldest(): void {
    const over = Math.max(0, this.#undos.size - REMEMBERED_CHANGES);
    for (const undoId of [...this.#undos.keys()].slice(0, over)) this.spend(undoId);
  }
}

function removedBy(undo: UndoMany): readonly StoredDsn[] {
  return undo.kind === 'removed' ? undo.removals.map(({ dsn }) => dsn) : [];
}
