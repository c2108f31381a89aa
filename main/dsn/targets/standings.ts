import { isDeepStrictEqual } from 'node:util';
import type { DsnStanding, Standings, TargetStatuses } from '#app/contract/targets.ts';
import { changesOf } from '#main/changes-of.ts';
import type { Registrations } from '#main/services.ts';
import { lookForLost, NOTHING_SEEN } from './lost-registrations.ts';

/** How our DSNs stand in the system, again only when that has changed. */
export async function* standingsFeed(
  registrations: Pick<Registrations, 'status' | 'subscribe' | 'removedHere'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Standings, void, void> {
  let sight = NOTHING_SEEN;
  const feed = changesOf(
    async () => {
      const statuses = await registrations.status();
      sight = lookForLost(sight, statuses, registrations.removedHere);
      return { standings: standingsOf(statuses), lost: sight.lost };
    },
    (listener) => registrations.subscribe(listener),
    signal,
  );
  let told: Standings | undefined;
  for await (const standings of feed) {
    if (told !== undefined && isDeepStrictEqual(standings, told)) continue;
    told = standings;
    yield standings;
  }
}

/** Those that are registered anywhere. One that differs in one place differs. */
function standingsOf({ targets }: TargetStatuses): readonly DsnStanding[] {
  const standings = new Map<string, DsnStanding>();
  for (const target of targets) {
    if (target.kind === 'unreadable') continue;
    for (const { dsnId, revision, status } of target.dsns) {
      if (status.kind === 'absent' || standings.get(dsnId)?.kind === 'differs') continue;
      standings.set(dsnId, { dsnId, revision, kind: status.kind });
    }
  }
  return [...standings.values()];
}
