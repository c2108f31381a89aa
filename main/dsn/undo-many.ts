import { assertNever } from '#app/assert-never.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { sameArrangement } from '#app/dsn/arrangement.ts';
import { succeeded } from '#app/result.ts';
import type { Change, Removal } from './dsn-changes.ts';
import type { UndoMany, Undone } from './many-changes.ts';
import { underTemplate } from './template-changes.ts';

/** Takes a change of several DSNs back, except where one was changed again, or its name taken, since. */
export function undoing(undo: UndoMany): Change<Undone> {
  switch (undo.kind) {
    case 'arranged':
      return replacing(undo.from, (dsn, { before, after }) =>
        sameArrangement(dsn.arrangement, after) ? { ...dsn, arrangement: before } : undefined,
      );
    case 'edited':
      return replacing(undo.from, (dsn, { before, revision }, now) =>
        dsn.revision === revision
          ? { ...dsn, entries: before, revision: revision + 1, updatedAt: now }
          : undefined,
      );
    case 'retemplated':
      return replacing(undo.from, (dsn, { before, template, revision }, now) =>
        dsn.revision === revision
          ? underTemplate({ ...dsn, entries: before, revision: revision + 1, updatedAt: now }, template)
          : undefined,
      );
    case 'removed':
      return restoring(undo.removals);
    default:
      return assertNever(undo);
  }
}

function replacing<Step>(
  from: ReadonlyMap<string, Step>,
  back: (dsn: StoredDsn, step: Step, now: number) => StoredDsn | undefined,
): Change<Undone> {
  return (dsns, { now }) => {
    const skipped: string[] = [];
    let restored = 0;
    const next = dsns.map((dsn) => {
      const step = from.get(dsn.id);
      if (step === undefined) return dsn;
      const before = back(dsn, step, now);
      if (before === undefined) skipped.push(dsn.name);
      else restored += 1;
      return before ?? dsn;
    });
    return succeeded({ dsns: next, value: { restored, skipped } });
  };
}

/** In the order of their places, each comes back to where it stood. */
function restoring(removals: readonly Removal[]): Change<Undone> {
  return (dsns) => {
    const names = new Set(dsns.map(({ name }) => name.toLowerCase()));
    const ids = new Set(dsns.map(({ id }) => id));
    const free = ({ dsn }: Removal): boolean => !ids.has(dsn.id) && !names.has(dsn.name.toLowerCase());
    const skipped = removals.filter((removal) => !free(removal)).map(({ dsn }) => dsn.name);
    const back = new Map(removals.filter(free).map(({ dsn, position }) => [position, dsn] as const));
    const restored = back.size;
    return succeeded({ dsns: woven([...dsns], back), value: { restored, skipped } });
  };
}

/** Puts each DSN at its place, those that stay around them; a place behind the end is the end. */
function woven(staying: readonly StoredDsn[], back: ReadonlyMap<number, StoredDsn>): readonly StoredDsn[] {
  const all: StoredDsn[] = [];
  const places = [...back];
  let taken = 0;
  for (const dsn of staying) {
    for (let next = places[taken]; next !== undefined && next[0] <= all.length; next = places[taken]) {
      all.push(next[1]);
      taken += 1;
    }
    all.push(dsn);
  }
  return [...all, ...places.slice(taken).map(([, dsn]) => dsn)];
}
