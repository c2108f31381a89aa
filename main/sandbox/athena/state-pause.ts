import { setTimeout as wait } from 'node:timers/promises';

/** Holds a query in a state for a while, so that a caller gets to see it; an abort may cut it short. */
export type StatePause = (state: 'QUEUED' | 'RUNNING', signal: AbortSignal) => Promise<void>;

/** A pause of so many milliseconds in each state. */
export const timedPause =
  (milliseconds: { readonly queued: number; readonly running: number }): StatePause =>
  async (state, signal) => {
    const time = state === 'QUEUED' ? milliseconds.queued : milliseconds.running;
    // An abort only ends the wait: what it means is for the runner to say.
    await wait(time, undefined, { signal }).catch(() => undefined);
  };
