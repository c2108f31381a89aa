import type { ArmedDsnView } from '#app/contract/power-bi.ts';

/** What an armed DSN wants of people: a fresh token before the end, or help with the removal. */
export function armedNotice(armed: ArmedDsnView, now: number): 'renew' | 'stuck' | null {
  if (armed.state === 'removal-failed') return 'stuck';
  return now >= armed.renewFrom && now < armed.expiresAt ? 'renew' : null;
}

/** For the window's title, by whole minutes; null where nothing is armed. */
export function armedTitle(armed: readonly ArmedDsnView[], now: number): string | null {
  const ends = armed.map(({ expiresAt }) => expiresAt).filter((at) => at > now);
  if (ends.length === 0) return null;
  const minutes = Math.ceil((Math.min(...ends) - now) / 60_000);
  const many = ends.length === 1 ? 'Armed' : `${ends.length} armed`;
  return `${many}, ${minutes} min`;
}
