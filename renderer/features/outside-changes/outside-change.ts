import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnStanding } from '#app/contract/targets.ts';

/** How a DSN of ours stood, and in which revision. */
interface Known {
  readonly kind: DsnStanding['kind'];
  readonly revision: number;
}

/** How DSNs stood when one looked last, and those that were changed outside since the program looks. */
export interface OutsideChanges {
  readonly known: ReadonlyMap<string, Known>;
  /** Ids, in the order of the changes. */
  readonly changed: readonly string[];
}

export const NOTHING_CHANGED: OutsideChanges = { known: new Map(), changed: [] };

/**
 * Looks again. A DSN that was registered as we have it, that we have not changed, and that now differs was changed
 * outside; one that is the same again, or that is ours no more, is no news.
 */
export function lookAgain(
  { known, changed }: OutsideChanges,
  standings: ReadonlyMap<string, DsnStanding['kind']>,
  dsns: readonly Pick<StoredDsn, 'id' | 'revision'>[],
): OutsideChanges {
  const now = new Map<string, Known>();
  const found: string[] = [];
  for (const { id, revision } of dsns) {
    const kind = standings.get(id);
    if (kind === undefined) continue;
    const before = known.get(id);
    now.set(id, { kind, revision });
    if (kind === 'differs' && before?.kind === 'same' && before.revision === revision) found.push(id);
  }
  const still = changed.filter((id) => now.get(id)?.kind === 'differs' && !found.includes(id));
  return { known: now, changed: [...still, ...found] };
}
