import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ListTable } from './list-table.ts';

/** The rows in view and a few around them, and bringing others there. */
export interface RowWindow {
  readonly first: number;
  /** The last row itself; less than `first` where there are none. */
  readonly last: number;
  readonly firstInView: number;
  readonly lastInView: number;
  /** Scrolls as little as shows the whole row. */
  readonly reveal: (index: number) => void;
}

/** Rows above and below the view, so that a key or a turn of the wheel finds them there. */
const AROUND = 4;

interface View {
  readonly top: number;
  readonly height: number;
}

/** Which rows of a table a scroller shows. Only another choice of rows draws the list again, not each pixel. */
export function useRowWindow(table: ListTable, scroller: RefObject<HTMLElement | null>): RowWindow {
  const seen = useRef<View>({ top: 0, height: 0 });
  const [, drawAgain] = useState(seen.current);
  const range = rangeOf(table, seen.current);
  const drawn = useRef({ table, range });
  const look = useRef((): void => undefined);
  useLayoutEffect(() => {
    drawn.current = { table, range };
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let height = element.clientHeight;
    look.current = (): void => {
      const next = { top: element.scrollTop, height };
      // Kept also where the same rows are in view: another table may have others there.
      seen.current = next;
      const { table: now, range: shown } = drawn.current;
      const wanted = rangeOf(now, next);
      if (wanted.first === shown.first && wanted.last === shown.last) return;
      drawAgain(next);
    };
    // Rows that come a frame late are seen as a gap.
    const scroll = (): void => flushSync(() => look.current());
    const observer = new ResizeObserver(([entry]) => {
      height = entry?.contentRect.height ?? height;
      look.current();
    });
    look.current();
    observer.observe(element);
    element.addEventListener('scroll', scroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scroll);
    };
  }, [scroller]);
  // Another table may leave the scroller where it is, of which no event tells. In the frame it is laid out anyway.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is for the table's change alone.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => flushSync(() => look.current()));
    return () => cancelAnimationFrame(frame);
  }, [table]);
  const reveal = (index: number): void => {
    const element = scroller.current;
    if (element === null || index < 0) return;
    const [top, bottom] = [table.topOf(index), table.topOf(index + 1)];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight;
    }
  };
  return { ...range, reveal };
}

/** A list that became shorter is scrolled back by the browser only after it was drawn. */
function rangeOf(table: ListTable, { top, height }: View): Omit<RowWindow, 'reveal'> {
  const from = Math.max(0, Math.min(top, table.height - height));
  const [firstInView, lastInView] = [table.indexAt(from), table.indexAt(from + height)];
  return {
    firstInView,
    lastInView,
    first: Math.max(0, firstInView - AROUND),
    last: Math.min(table.count - 1, lastInView + AROUND),
  };
}
