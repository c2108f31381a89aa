import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ListRow } from './list-rows.ts';
import type { ListTable } from './list-table.ts';
import { rowSlots } from './row-slots.ts';
import type { RowWindow } from './use-row-window.ts';

interface ShownRow {
  readonly index: number;
  readonly row: ListRow;
  /** Its element. */
  readonly slot: number | undefined;
}

const NO_SLOTS: ReadonlyMap<string, number> = new Map();

/** No later than this, in milliseconds, however much else there is to do. */
const LATEST = 250;

/**
 * The rows to draw, each with the element that draws it. Rows around the view that aren't drawn yet wait until those
 * in view are on the screen. `always` is the row that Tab leads to: it stays in the page, and with it the focus,
 * wherever one scrolls; the element of a row with the focus stays its own.
 */
export function useShownRows(
  table: ListTable,
  rows: RowWindow,
  always: number,
  scroller: RefObject<HTMLElement | null>,
): readonly ShownRow[] {
  const drawn = useRef(NO_SLOTS);
  const [whole, setWhole] = useState<ListTable | null>(null);
  const all = indexesOf(rows, always).flatMap((index) => {
    const row = table.rowAt(index);
    return row === undefined ? [] : [{ index, row }];
  });
  const shown = all.filter(
    ({ index, row }) =>
      whole === table ||
      index === always ||
      (index >= rows.firstInView && index <= rows.lastInView) ||
      drawn.current.has(row.key),
  );
  const focused = document.activeElement?.closest<HTMLElement>('[data-key]') ?? null;
  const held = focused !== null && scroller.current?.contains(focused) ? focused.dataset.key : null;
  const keys = shown.map(({ row }) => row.key);
  const slots = rowSlots(keys, drawn.current, held ?? null);
  useLayoutEffect(() => {
    drawn.current = slots;
  });
  const waiting = shown.length < all.length;
  useEffect(() => {
    if (!waiting) return;
    const go = (): void => startTransition(() => setWhole(table));
    const handle = requestIdleCallback(go, { timeout: LATEST });
    return () => cancelIdleCallback(handle);
  }, [table, waiting]);
  return shown.map(({ index, row }) => ({ index, row, slot: slots.get(row.key) }));
}

function indexesOf({ first, last }: Pick<RowWindow, 'first' | 'last'>, also: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  if (also === -1 || (also >= first && also <= last)) return indexes;
  return also < first ? [also, ...indexes] : [...indexes, also];
}
