import type { DsnStanding, LostRegistration, Standings } from '#app/contract/targets.ts';
import type { TargetId } from '#app/dsn/target-id.ts';

/** What something else did to a registered DSN of ours. */
export type OutsideChange =
  | { readonly kind: 'changed'; readonly dsnId: string }
  | { readonly kind: 'removed'; readonly dsnId: string; readonly from: TargetId };

/** How DSNs stood when one looked last, and what happened to them outside since the program looks. */
export interface OutsideChanges {
  readonly known: ReadonlyMap<string, DsnStanding>;
  readonly lost: readonly LostRegistration[];
  /** In the order of the changes; what was read and put away is in it no more. */
  readonly news: readonly OutsideChange[];
}

export const NOTHING_CHANGED: OutsideChanges = { known: new Map(), lost: [], news: [] };

/**
 * Looks again. A DSN that was registered as we have it, that we have not changed, and that now differs was changed
 * outside; one that is the same again, that is ours no more or that we changed since, is no news. Nor is one that is
 * registered again.
 */
export function lookAgain(
  { known, lost, news }: OutsideChanges,
  { standings, lost: nowLost }: Standings,
): OutsideChanges {
  const now = new Map(standings.map((standing) => [standing.dsnId, standing] as const));
  const changed = standings.flatMap(({ dsnId, kind, revision }): readonly OutsideChange[] => {
    const before = known.get(dsnId);
    const changedNow = kind === 'differs' && before?.kind === 'same' && before.revision === revision;
    return changedNow ? [{ kind: 'changed', dsnId }] : [];
  });
  const removed = nowLost
    .filter((one) => !lost.some((other) => isSameLoss(one, other)))
    .map(({ dsnId, targetId }): OutsideChange => ({ kind: 'removed', dsnId, from: targetId }));
  const stillSo = (change: OutsideChange): boolean => {
    const { kind, dsnId } = change;
    if (kind === 'removed') return nowLost.some((one) => one.dsnId === dsnId && one.targetId === change.from);
    const standing = now.get(dsnId);
    return standing?.kind === 'differs' && standing.revision === known.get(dsnId)?.revision;
  };
  const fresh = [...changed, ...removed];
  const still = news.filter((one) => stillSo(one) && !fresh.some((other) => isSameChange(one, other)));
  return { known: now, lost: nowLost, news: [...still, ...fresh] };
}

/** Without the changes of these DSNs: somebody has read of them. */
export function withoutNewsOf(state: OutsideChanges, dsnIds: readonly string[]): OutsideChanges {
  return { ...state, news: state.news.filter(({ dsnId }) => !dsnIds.includes(dsnId)) };
}

function isSameLoss(one: LostRegistration, other: LostRegistration): boolean {
  return one.dsnId === other.dsnId && one.targetId === other.targetId && one.revision === other.revision;
}

function isSameChange(one: OutsideChange, other: OutsideChange): boolean {
  if (one.dsnId !== other.dsnId || one.kind !== other.kind) return false;
  return one.kind === 'changed' || (other.kind === 'removed' && one.from === other.from);
}
