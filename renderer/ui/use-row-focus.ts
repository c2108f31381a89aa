import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** The keys of all rows, in order; what is too long to be written out can answer for it. */
export interface RowKeys {
  readonly includes: (key: string) => boolean;
  readonly indexOf: (key: string) => number;
  readonly at: (index: number) => string | undefined;
}

interface RowFocus {
  /** The one row that Tab leads to. */
  readonly reachable: string | null;
  readonly setReachable: (key: string) => void;
  /** Brings a row into view and, once it is drawn, gives it the focus. */
  readonly focusRow: (key: string) => void;
  /** Gives a row the focus as soon as there is one of this key. */
  readonly focusSoon: (key: string) => void;
  readonly elementOf: (key: string) => HTMLElement | null;
}

/** The roving focus of a list whose rows are only drawn while they are in view. */
export function useRowFocus(
  keys: RowKeys,
  openId: string | null,
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
): RowFocus {
  // A row that was moved to counts until another DSN is opened.
  const [movedTo, setMovedTo] = useState<{ readonly key: string; readonly from: string | null } | null>(null);
  const next = useRef<string | null>(null);
  const elementOf = (key: string): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(key)}"]`) ?? null;
  const moved = movedTo?.from === openId ? movedTo.key : null;
  const isThere = (key: string | null): key is string => key !== null && keys.includes(key);
  const reachable = [moved, openId].find(isThere) ?? keys.at(0) ?? null;

  useEffect(() => {
    if (next.current === null) return;
    const row = elementOf(next.current);
    if (row === null) return;
    next.current = null;
    row.focus();
  });

  const setReachable = useCallback((key: string) => setMovedTo({ key, from: openId }), [openId]);
  return {
    reachable,
    setReachable,
    elementOf,
    focusRow: (key) => {
      next.current = key;
      setReachable(key);
      scrollTo(keys.indexOf(key));
    },
    focusSoon: (key) => {
      next.current = key;
    },
  };
}
