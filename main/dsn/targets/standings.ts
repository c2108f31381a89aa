import { isDeepStrictEqual } from 'node:util';
import type { DsnStanding, TargetStatuses } from '#app/contract/targets.ts';
import { changesOf } from '#main/changes-of.ts';
import type { Registrations } from '#main/services.ts';

/** How our DSNs stand in the system, again only when that has changed. */
export async function* standingsFeed(
  registrations: Pick<Registrations, 'status' | 'subscribe'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ standings: readonly DsnStanding[] }, void, void> {
  const feed = changesOf(
    async () => standingsOf(await registrations.status()),
    (listener) => registrations.subscribe(listener),
    signal,
  );
  let told: readonly DsnStanding[] | undefined;
  for await (const standings of feed) {
    if (told !== undefined && isDeepStrictEqual(standings, told)) continue;
    told = standings;
    yield { standings };
  }
}

/** Those that are registered anywhere. One that differs in one place differs. */
export function standingsOf({ targets }: TargetStatuses): readonly DsnStanding[] {
  const kinds = new Map<string, DsnStanding['kind']>();
  for (const target of targets) {
    if (target.kind === 'unreadable') continue;
    for (const { dsnId, status } of target.dsns) {
      if (status.kind === 'absent' || kinds.get(dsnId) === 'differs') continue;
      kinds.set(dsnId, status.kind);
    }
  }
  return [...kinds].map(([dsnId, kind]) => ({ dsnId, kind }));
}
