import type { Clock } from '#main/platform/clock.ts';

/** A wait that can be cut short. */
export interface Alarm {
  /** Ends early when it is rung, the signal aborts, or the computer has slept meanwhile. */
  wait(ms: number): Promise<void>;
  /** Ends the wait under way; without one, the next. */
  ring(): void;
}

/** Timers stand still while a computer sleeps, so that the wall clock is looked at this often. */
const lookEveryMs = 1000;
/** A jump of the wall clock by more than this counts as a sleep. */
const sleepMs = 5000;

/** Nothing is waited for yet. */
export function createAlarm(clock: Clock, signal: AbortSignal): Alarm {
  let rung = false;
  let end: () => void = () => undefined;
  const short = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => end(), ms);
      end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
    });
  return {
    async wait(ms) {
      const until = performance.now() + ms;
      for (let left = ms; left > 0 && !rung && !signal.aborted; left = until - performance.now()) {
        const part = Math.min(left, lookEveryMs);
        const before = clock.now();
        await short(part);
        if (clock.now() - before > part + sleepMs) break;
      }
      rung = false;
    },
    ring() {
      rung = true;
      end();
    },
  };
}
