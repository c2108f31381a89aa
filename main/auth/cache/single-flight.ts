import { type UntilAborted, untilAborted } from '#main/platform/until-aborted.ts';

/** Work of which one of a kind is under way at a time, and which may tell of itself on the way. */
export interface SingleFlight<T, E = never> {
  /**
   * Starts the work, or waits for the same work that another caller has started. An abort ends this caller's wait
   * alone; the work is aborted when its last caller has left. Each caller hears of every event, also of those from
   * before it came.
   */
  run(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal, emit: (event: E) => void) => Promise<T>,
    observe?: (event: E) => void,
  ): Promise<UntilAborted<T>>;
  /** Whether a caller with this key would wait for work that is already under way. */
  inFlight(key: string): boolean;
}

interface Flight<T, E> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  readonly events: readonly E[];
  readonly callers: Set<(event: E) => void>;
}

/** Nothing under way. */
export function createSingleFlight<T, E = never>(): SingleFlight<T, E> {
  const flights = new Map<string, Flight<T, E>>();

  const land = (key: string, flight: Flight<T, E>): void => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  const begin = (
    key: string,
    work: (signal: AbortSignal, emit: (event: E) => void) => Promise<T>,
  ): Flight<T, E> => {
    const controller = new AbortController();
    const events: E[] = [];
    const callers = new Set<(event: E) => void>();
    const emit = (event: E): void => {
      events.push(event);
      for (const hear of callers) hear(event);
    };
    const result = (async () => work(controller.signal, emit))();
    const flight: Flight<T, E> = { result, controller, events, callers };
    flights.set(key, flight);
    const landed = () => land(key, flight);
    result.then(landed, landed);
    return flight;
  };

  const leave = (key: string, flight: Flight<T, E>, hear: (event: E) => void): void => {
    flight.callers.delete(hear);
    if (flight.callers.size > 0) return;
    // A later caller must not join what is being stopped.
    land(key, flight);
    flight.controller.abort();
  };

  return {
    async run(key, signal, work, observe) {
      if (signal.aborted) return { aborted: true };
      const flight = flights.get(key) ?? begin(key, work);
      // One for each call, as a caller may wait twice.
      const hear = (event: E): void => observe?.(event);
      for (const event of flight.events) hear(event);
      flight.callers.add(hear);
      try {
        return await untilAborted(signal, flight.result);
      } finally {
        leave(key, flight, hear);
      }
    },
    inFlight: (key) => flights.has(key),
  };
}
