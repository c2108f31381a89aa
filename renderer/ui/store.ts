import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';
import { useStable } from './use-stable.ts';

/**
 * State of a screen that changes with each key, kept beside React's: only who looks at a part that has changed is
 * drawn again. Made by the screen that it belongs to, and gone with it.
 */
export interface Store<State, Action> {
  readonly read: () => State;
  readonly dispatch: (action: Action) => void;
  /** Answers how to end it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store with a pure reducer, as `useReducer` takes one. */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  first: State,
): Store<State, Action> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    read: () => state,
    dispatch: (action) => {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of the store's state, seen at once. `select` must give the same value for the same state. */
export function useStore<State, Action, Part>(
  store: Store<State, Action>,
  select: (state: State) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.read()));
}

/** A part of the state as it was a moment ago: what is costly to draw follows what was typed, and never holds it up. */
export function useFollowed<State, Action, Part>(
  store: Store<State, Action>,
  select: (state: State) => Part,
): Part {
  const selected = useStable(select);
  const [part, setPart] = useState(() => select(store.read()));
  useEffect(() => {
    const follow = (): void => startTransition(() => setPart(() => selected(store.read())));
    follow();
    return store.subscribe(follow);
  }, [store, selected]);
  return part;
}
