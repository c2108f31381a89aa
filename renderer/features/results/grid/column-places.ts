import type { ResultColumn } from '#app/contract/results.ts';
import { type ColumnKind, columnKind } from './column-kind.ts';
import { type ColumnLayout, shownColumns } from './column-layout.ts';

/** A shown column and where it stands: pixels from the left of the pinned ones, or of the others. */
export interface PlacedColumn {
  readonly column: number;
  readonly name: string;
  readonly type: string;
  readonly kind: ColumnKind;
  readonly x: number;
  readonly width: number;
}

/** The shown columns; the first `pinned` of them don't scroll. */
export interface ColumnPlaces {
  readonly columns: readonly PlacedColumn[];
  readonly pinned: number;
  readonly pinnedWidth: number;
  /** Width of those that scroll. */
  readonly scrolledWidth: number;
}

export function columnPlaces(all: readonly ResultColumn[], layout: ColumnLayout): ColumnPlaces {
  const columns: PlacedColumn[] = [];
  let pinned = 0;
  let pinnedWidth = 0;
  let x = 0;
  for (const column of shownColumns(layout)) {
    const told = all[column];
    if (told === undefined) continue;
    const isPinned = layout.pinned.has(column);
    if (!isPinned && pinned === columns.length && pinned > 0 && pinnedWidth === 0) {
      pinnedWidth = x;
      x = 0;
    }
    const width = layout.widths[column] ?? 120;
    columns.push({ column, name: told.name, type: told.type, kind: columnKind(told.type), x, width });
    x += width;
    if (isPinned) pinned += 1;
  }
  if (pinned > 0 && pinned === columns.length) return { columns, pinned, pinnedWidth: x, scrolledWidth: 0 };
  return { columns, pinned, pinnedWidth, scrolledWidth: x };
}

/** The scrolled columns of which a pixel between two places is seen: indices from `first` up to `end`. */
export function columnsAt(
  { columns, pinned }: ColumnPlaces,
  left: number,
  width: number,
): { readonly first: number; readonly end: number } {
  let low = pinned;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = columns[middle];
    if (one !== undefined && one.x + one.width <= left) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < columns.length && (columns[end]?.x ?? 0) < left + width) end += 1;
  return { first: low, end };
}

/** The column under a place counted from the right edge of the row numbers; the nearest one beyond the ends. */
export function columnUnder(places: ColumnPlaces, x: number, left: number): number {
  const { columns, pinned, pinnedWidth } = places;
  if (x < pinnedWidth) {
    const at = columns.findIndex((one, index) => index < pinned && x < one.x + one.width);
    return Math.max(0, at);
  }
  const { first } = columnsAt(places, Math.max(0, x - pinnedWidth + left), 1);
  return Math.min(columns.length - 1, first);
}

/** The nearest `left` at which a scrolled column is seen. */
export function leftToSee(places: ColumnPlaces, index: number, left: number, seen: number): number {
  const one = places.columns[index];
  if (one === undefined || index < places.pinned) return left;
  if (one.x < left || one.width > seen) return one.x;
  return Math.max(left, one.x + one.width - seen);
}
