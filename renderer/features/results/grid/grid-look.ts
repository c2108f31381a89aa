import type { SortKey } from '#app/contract/results.ts';
import type { ColumnPlaces } from './column-places.ts';
import type { RowSpace } from './row-space.ts';
import type { SelectedRange, Selection } from './selection.ts';
import type { CellValue } from './window-source.ts';

/** What is seen of a grid at a moment. Pixels; `top` and `left` are where it is scrolled to. */
export interface GridLook {
  /** Begins the ids of cells. */
  readonly id: string;
  readonly places: ColumnPlaces;
  readonly space: RowSpace;
  readonly top: number;
  readonly left: number;
  /** Width of the row numbers. */
  readonly gutter: number;
  /** Width of what is seen, the row numbers included. */
  readonly width: number;
  readonly sort: readonly SortKey[];
  readonly selection: Selection;
  readonly range: SelectedRange;
  readonly cell: (row: number, column: number) => CellValue;
  readonly isMatch: (row: number, column: number) => boolean;
}

/** The id by which the grid names its active cell. */
export const cellId = (id: string, row: number, at: number): string => `${id}-${row}-${at}`;
