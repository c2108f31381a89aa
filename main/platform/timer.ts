/** Ends a wait before its time. */
export type CancelTimer = () => void;

/** What calls back later, so that a test can decide when. */
export interface Timer {
  after(ms: number, call: () => void): CancelTimer;
}

/** This computer's timers. They don't keep a process alive that has nothing else to do. */
export const systemTimer: Timer = {
  after(ms, call) {
    const timeout = setTimeout(call, ms);
    timeout.unref();
    return () => clearTimeout(timeout);
  },
};
