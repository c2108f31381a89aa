import type { HeldSession, SessionList } from '#app/contract/sessions.ts';
import { formatCountdown, formatInstant } from '#renderer/ui/format-time.ts';

const KINDS: Readonly<Record<HeldSession['kind'], string>> = {
  credentials: 'AWS credentials',
  'refresh-token': 'Refresh token',
  'identity-token': 'Identity token',
};

const PLACES: Readonly<Record<HeldSession['storedIn'], string>> = {
  keychain: 'On disk, encrypted; the key is in the system’s keychain',
  memory: 'In memory; gone when the program ends',
};

/** A held sign-in in words, at `now` (epoch milliseconds). */
export interface SessionWords {
  readonly kind: string;
  readonly who: string;
  readonly until: string;
  readonly ending: boolean;
  readonly place: string;
  readonly reach: string;
}

/** Below this the end is near enough to be marked. */
const ENDING_SECONDS = 300;

export function sessionWords(session: HeldSession, now: number): SessionWords {
  const left = session.expiresAt === null ? null : Math.ceil((session.expiresAt - now) / 1000);
  return {
    kind: KINDS[session.kind],
    who: [
      session.signedInAs ?? 'Holder not named',
      ...(session.provider === null ? [] : [session.provider]),
    ].join(' · '),
    until: left === null ? 'No known end' : left <= 0 ? 'Expired' : `Expires in ${formatCountdown(left)}`,
    ending: left !== null && left < ENDING_SECONDS,
    place: PLACES[session.storedIn],
    reach: session.shared ? 'Shared with other processes of the program' : 'For this process only',
  };
}

/** The end of a sign-in as a date, for a closer look; null where none is known. */
export function endOf({ expiresAt }: HeldSession): string | null {
  return expiresAt === null ? null : formatInstant(expiresAt / 1000);
}

/** How safe the store is, in plain words. */
export function qualityWords(quality: SessionList['quality']): string {
  return quality.kind === 'keychain'
    ? 'Sign-ins that outlive the program are stored encrypted; the key is in the system’s keychain.'
    : `Sign-ins are kept in memory only and end with the program. ${quality.reason}`;
}
