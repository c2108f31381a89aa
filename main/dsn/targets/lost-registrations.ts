import type { LostRegistration, TargetStatuses } from '#app/contract/targets.ts';
import type { TargetId } from '#app/dsn/target-id.ts';

/** What was registered where when one looked last, and what vanished since one looks. */
export interface RegistrationSight {
  /** Revisions of ours by DSN, by target. */
  readonly registered: ReadonlyMap<TargetId, ReadonlyMap<string, number>>;
  readonly lost: readonly LostRegistration[];
}

export const NOTHING_SEEN: RegistrationSight = { registered: new Map(), lost: [] };

/**
 * Looks again. A DSN of ours that was registered at a target, that we changed neither there nor here, and that is
 * there no more was removed by something else. What can't be read now is as it was.
 */
export function lookForLost(
  before: RegistrationSight,
  { targets }: TargetStatuses,
  removedHere: (targetId: TargetId, name: string) => boolean,
): RegistrationSight {
  const registered = new Map(before.registered);
  const unread = (id: TargetId): boolean =>
    targets.some(({ kind, targetId }) => kind === 'unreadable' && targetId === id);
  const lost = before.lost.filter(({ targetId }) => unread(targetId));
  for (const target of targets) {
    if (target.kind === 'unreadable') continue;
    const { targetId } = target;
    const was = new Map(before.registered.get(targetId));
    for (const gone of before.lost) if (gone.targetId === targetId) was.set(gone.dsnId, gone.revision);
    const now = new Map<string, number>();
    for (const { dsnId, name, revision, status } of target.dsns) {
      if (status.kind !== 'absent') now.set(dsnId, revision);
      else if (was.get(dsnId) === revision && !removedHere(targetId, name))
        lost.push({ dsnId, targetId, revision });
    }
    registered.set(targetId, now);
  }
  return { registered, lost };
}
