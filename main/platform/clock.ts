/** Where the time comes from, so that a test can set it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** This computer's clock. */
export const systemClock: Clock = { now: () => Date.now() };
