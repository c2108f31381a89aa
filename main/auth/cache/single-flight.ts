import { type UntilAborted, untilAborted } from '#main/platform/until-aborted.ts';

/** Work of which one of a kind is under way at a time. */
export interface SingleFlight<T> {
  /**
   * Starts the work, or waits for the same work that another caller has started. An abort ends this caller's wait
   * alone; the work is aborted when its last caller has left.
   */
  run(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<UntilAborted<T>>;
  /** Whether a caller with this key would wait for work that is already under way. */
  inFlight(key: string): boolean;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  callers: number;
}

/** Nothing under way. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const land = (key: string, flight: Flight<T>): void => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  const begin = (key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const controller = new AbortController();
    const result = (async () => work(controller.signal))();
    const flight: Flight<T> = { result, controller, callers: 0 };
    flights.set(key, flight);
    const landed = () => land(key, flight);
    result.then(landed, landed);
    return flight;
  };

  const leave = (key: string, flight: Flight<T>): void => {
    flight.callers -= 1;
    if (flight.callers > 0) return;
    // A later caller must not join what is being stopped.
    land(key, flight);
    flight.controller.abort();
  };

  return {
    async run(key, signal, work) {
      if (signal.aborted) return { aborted: true };
      const flight = flights.get(key) ?? begin(key, work);
      flight.callers += 1;
      try {
        return await untilAborted(signal, flight.result);
      } finally {
        leave(key, flight);
      }
    },
    inFlight: (key) => flights.has(key),
  };
}
