import { type Extent, type SelectedRange, type Selection, START, selectedRange } from './grid/selection.ts';

/** What is selected, and the cell that keys move. */
export interface Selected {
  readonly selection: Selection;
  readonly range: SelectedRange;
}

/** The grid's selection for what stands beside it, so that moving it renders them and nothing else. */
export interface SelectionStore {
  readonly get: () => Selected;
  readonly set: (selection: Selection, extent: Extent) => void;
  /** Fits React's `useSyncExternalStore`. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSelectionStore(): SelectionStore {
  const listeners = new Set<() => void>();
  let selected: Selected = {
    selection: START,
    range: { firstRow: 0, lastRow: 0, firstAt: 0, lastAt: 0 },
  };
  return {
    get: () => selected,
    set(selection, extent) {
      selected = { selection, range: selectedRange(selection, extent) };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
