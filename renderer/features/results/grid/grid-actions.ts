import type { LayoutAction } from './column-layout.ts';
import type { Cell } from './selection.ts';

/** Where a menu opens, in pixels of the page. */
export interface MenuPlace {
  readonly top: number;
  readonly left: number;
}

/** What is done in a grid and concerns more than it. Columns are named by their place in the result. */
export interface GridActions {
  readonly sort: (column: number, add: boolean) => void;
  readonly layOut: (action: LayoutAction) => void;
  readonly fit: (column: number) => void;
  readonly columnMenu: (column: number, place: MenuPlace) => void;
  readonly cellMenu: (place: MenuPlace) => void;
  readonly open: (cell: Cell) => void;
  readonly copy: () => void;
  readonly find: () => void;
  readonly goToRow: () => void;
  /** Closes what is open beside the grid; false where nothing is. */
  readonly closeBeside: () => boolean;
}
