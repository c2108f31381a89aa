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
