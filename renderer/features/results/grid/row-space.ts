/** Height of a row, and of the head, in pixels. */
export const ROW_HEIGHT = 28;
export const HEAD_HEIGHT = 44;

/** Browsers end an element's height somewhere between 17 and 33 million pixels. */
const MOST_SPACE = 15_000_000;

/**
 * Where rows stand in a scrolled space. `top` counts the pixels of the rows themselves; `scrollTop` those of the
 * scrolled element, which stands for more rows than it has room for once there are about half a million.
 */
export interface RowSpace {
  readonly rows: number;
  /** Height of what is seen of the rows. */
  readonly seen: number;
  /** Height of all rows. */
  readonly total: number;
  /** Height of the scrolled element. */
  readonly height: number;
}

export function rowSpace(rows: number, seen: number): RowSpace {
  const total = rows * ROW_HEIGHT;
  return { rows, seen, total, height: Math.min(total, MOST_SPACE) };
}

export const isScaled = ({ total, height }: RowSpace): boolean => total > height;

const farthest = ({ total, seen }: RowSpace): number => Math.max(0, total - seen);
const farthestScroll = ({ height, seen }: RowSpace): number => Math.max(0, height - seen);

/** The nearest `top` that there is. */
export const fittingTop = (space: RowSpace, top: number): number =>
  Math.min(farthest(space), Math.max(0, top));

/** What of the rows is seen where the element is scrolled to. */
export function topOf(space: RowSpace, scrollTop: number): number {
  if (!isScaled(space)) return fittingTop(space, scrollTop);
  return fittingTop(space, (scrollTop / farthestScroll(space)) * farthest(space));
}

/** Where the element is to be scrolled to so that `top` is seen. */
export function scrollTopOf(space: RowSpace, top: number): number {
  if (!isScaled(space)) return top;
  return (top / farthest(space)) * farthestScroll(space);
}

/** The rows of which a pixel is seen: from `first` up to, not with, `end`. */
export function rowsAt(space: RowSpace, top: number): { readonly first: number; readonly end: number } {
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT));
  return { first, end: Math.min(space.rows, Math.ceil((top + space.seen) / ROW_HEIGHT)) };
}

/** The nearest `top` at which a row is seen whole. */
export function topToSee(space: RowSpace, top: number, row: number): number {
  const from = row * ROW_HEIGHT;
  if (from < top) return from;
  if (from + ROW_HEIGHT > top + space.seen) return fittingTop(space, from + ROW_HEIGHT - space.seen);
  return top;
}
