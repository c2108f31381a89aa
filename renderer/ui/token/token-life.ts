import type { TokenFacts } from '#app/contract/tokens.ts';

/** How long a token has left. `ending` begins five minutes before the end. */
export type TokenLife =
  | { readonly state: 'unknown' }
  | { readonly state: 'good' | 'ending'; readonly secondsLeft: number }
  | { readonly state: 'expired' };

const endingSeconds = 300;

/** The token's life at `now` (epoch milliseconds). */
export function tokenLife(facts: TokenFacts | null, now: number): TokenLife {
  const expiresAt = facts?.expiresAt ?? null;
  return instantLife(expiresAt === null ? null : expiresAt * 1000, now);
}

/** The life of what ends at an instant; both in epoch milliseconds, null where no end is known. */
export function instantLife(expiresAt: number | null, now: number): TokenLife {
  if (expiresAt === null) return { state: 'unknown' };
  const secondsLeft = Math.ceil((expiresAt - now) / 1000);
  if (secondsLeft <= 0) return { state: 'expired' };
  return { state: secondsLeft < endingSeconds ? 'ending' : 'good', secondsLeft };
}

/** Words for a screen reader. They change at thresholds only, so that a live region does not speak each second. */
export function lifeAnnouncement(life: TokenLife): string {
  if (life.state === 'expired') return 'The token has expired.';
  if (life.state !== 'ending') return '';
  return life.secondsLeft <= 60
    ? 'The token expires in less than a minute.'
    : 'The token expires in less than 5 minutes.';
}
