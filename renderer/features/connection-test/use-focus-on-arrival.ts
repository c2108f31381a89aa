import { type RefObject, useEffect, useRef } from 'react';
import type { ConnectionTestState } from './connection-test-state.ts';

type At = ConnectionTestState['at'];
export type FocusTargets = Readonly<Record<At, readonly RefObject<HTMLElement | null>[]>>;

/**
 * Moves focus when the wizard moves on, since what had it is gone by then. The first target that can take it
 * does. Opening the panel moves nothing.
 */
export function useFocusOnArrival(at: At, targets: FocusTargets): void {
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    const target = targets[at].find(({ current }) => current !== null && !current.matches(':disabled'));
    target?.current?.focus();
  }, [at, targets]);
}
