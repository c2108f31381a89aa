import type { DsnStanding } from '#app/contract/targets.ts';

/** How DSNs stood when one looked last, and those that were changed outside since the program looks. */
export interface OutsideChanges {
  readonly known: ReadonlyMap<string, DsnStanding>;
  /** Ids, in the order of the changes. */
  readonly changed: readonly string[];
}

export const NOTHING_CHANGED: OutsideChanges = { known: new Map(), changed: [] };

/**
 * Looks again. A DSN that was registered as we have it, that we have not changed, and that now differs was changed
 * outside; one that is the same again, that is ours no more or that we changed since, is no news.
 */
export function lookAgain(
  { known, changed }: OutsideChanges,
  standings: readonly DsnStanding[],
): OutsideChanges {
  const now = new Map(standings.map((standing) => [standing.dsnId, standing] as const));
  const found = standings.flatMap(({ dsnId, kind, revision }) => {
    const before = known.get(dsnId);
    return kind === 'differs' && before?.kind === 'same' && before.revision === revision ? [dsnId] : [];
  });
  const still = changed.filter((id) => {
    const standing = now.get(id);
    return (
      standing?.kind === 'differs' && standing.revision === known.get(id)?.revision && !found.includes(id)
    );
  });
  return { known: now, changed: [...still, ...found] };
}
