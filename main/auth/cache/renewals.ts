import type { Clock } from '#main/platform/clock.ts';
import type { CancelTimer, Timer } from '#main/platform/timer.ts';
import { createRenewal, type Life, type Renewal } from './renewal.ts';

/** Gets a successor, or null where there is none now. */
export type Renew = (signal: AbortSignal) => Promise<Life | null>;

/** What renewals are made of. */
export interface RenewalsParts {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly onDefect: (error: unknown) => void;
}

/** A renewal for each sign-in that is in use. */
export interface Renewals {
  /** The sign-in was used just now; it counts as in use for a while from here. */
  used(key: string, life: Life, renew: Renew): void;
  close(): void;
}

/** Without another use for this long nobody is there any more. */
const idleMs = 15 * 60_000;

interface InUse {
  readonly renewal: Renewal;
  readonly expiresAt: number;
  readonly end: () => void;
  readonly cancelIdle: CancelTimer;
  readonly renew: { current: Renew };
}

/** No sign-in is in use. */
export function createRenewals({ clock, timer, onDefect }: RenewalsParts): Renewals {
  const inUse = new Map<string, InUse>();

  const drop = (key: string): void => {
    inUse.get(key)?.cancelIdle();
    inUse.get(key)?.end();
    inUse.delete(key);
  };

  const begin = (life: Life, renew: Renew): Omit<InUse, 'cancelIdle'> => {
    const latest = { current: renew };
    const renewal = createRenewal({ clock, timer, onDefect, renew: (signal) => latest.current(signal) });
    renewal.begin(life);
    return { renewal, expiresAt: life.expiresAt, end: renewal.use(), renew: latest };
  };

  return {
    used(key, life, renew) {
      const known = inUse.get(key);
      known?.cancelIdle();
      const current = known ?? begin(life, renew);
      current.renew.current = renew;
      // Another process may have signed in, or this one again after an end.
      if (life.expiresAt !== current.expiresAt) current.renewal.begin(life);
      const cancelIdle = timer.after(idleMs, () => drop(key));
      inUse.set(key, { ...current, expiresAt: life.expiresAt, cancelIdle });
    },
    close() {
      for (const key of [...inUse.keys()]) drop(key);
    },
  };
}
