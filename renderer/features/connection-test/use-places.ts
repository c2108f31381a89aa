import { type RefObject, useEffect, useRef } from 'react';
import type { ConnectionTestState } from './connection-test-state.ts';

/** The wizard's states, with the wait for a source told apart: its buttons are others. */
type Stage = ConnectionTestState['at'] | 'taking';

const stageOf = (state: ConnectionTestState): Stage =>
  state.at === 'token-needed' && state.handOver.state === 'taking' ? 'taking' : state.at;

/** Where focus can go when the wizard moves on. */
export interface Places {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly replace: RefObject<HTMLButtonElement | null>;
  readonly start: RefObject<HTMLButtonElement | null>;
  readonly cancel: RefObject<HTMLButtonElement | null>;
  readonly headline: RefObject<HTMLHeadingElement | null>;
}

/** The places of each state, the first choice first. */
const order: Readonly<Record<Stage, readonly (keyof Places)[]>> = {
  'token-needed': ['field', 'start'],
  taking: ['cancel'],
  'no-token-needed': ['start'],
  'token-held': ['start', 'replace'],
  running: ['cancel'],
  finished: ['headline'],
};

/**
 * Moves focus when the wizard moves on, since what had it is gone by then. The first place that can take it
 * does. Opening the panel moves nothing.
 */
export function usePlaces(state: ConnectionTestState): Places {
  const at = stageOf(state);
  const places: Places = {
    field: useRef<HTMLInputElement>(null),
    replace: useRef<HTMLButtonElement>(null),
    start: useRef<HTMLButtonElement>(null),
    cancel: useRef<HTMLButtonElement>(null),
    headline: useRef<HTMLHeadingElement>(null),
  };
  const latest = useRef(places);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    const elements = order[at].map((place) => latest.current[place].current);
    elements.find((element) => element !== null && !element.matches(':disabled'))?.focus();
  }, [at]);
  return places;
}
