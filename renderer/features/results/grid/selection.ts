/** A cell by its row and by the place of its column among those shown. Row -1 is the head. */
export interface Cell {
  readonly row: number;
  readonly at: number;
}

/** A rectangle of cells that began at `anchor` and reaches to `focus`, the cell that keys move. */
export interface Selection {
  readonly kind: 'cells' | 'rows' | 'columns';
  readonly anchor: Cell;
  readonly focus: Cell;
}

/** How much there is to move in. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows of a page. */
  readonly page: number;
}

/** Rows and columns of a selection, ends included. */
export interface SelectedRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export const HEAD = -1;
export const START: Selection = { kind: 'cells', anchor: { row: 0, at: 0 }, focus: { row: 0, at: 0 } };

export function selectedRange({ kind, anchor, focus }: Selection, extent: Extent): SelectedRange {
  const rows = kind === 'columns' ? [0, extent.rows - 1] : [anchor.row, focus.row];
  const columns = kind === 'rows' ? [0, extent.columns - 1] : [anchor.at, focus.at];
  return {
    firstRow: Math.max(0, Math.min(...rows)),
    lastRow: Math.min(extent.rows - 1, Math.max(...rows)),
    firstAt: Math.max(0, Math.min(...columns)),
    lastAt: Math.min(extent.columns - 1, Math.max(...columns)),
  };
}

export const contains = (range: SelectedRange, row: number, at: number): boolean =>
  row >= range.firstRow && row <= range.lastRow && at >= range.firstAt && at <= range.lastAt;

export const selectCell = (cell: Cell): Selection => ({ kind: 'cells', anchor: cell, focus: cell });
export const extendTo = (selection: Selection, cell: Cell): Selection => ({ ...selection, focus: cell });

export const selectRow = (row: number): Selection => ({
  kind: 'rows',
  anchor: { row, at: 0 },
  focus: { row, at: 0 },
});

export const selectColumn = (at: number): Selection => ({
  kind: 'columns',
  anchor: { row: 0, at },
  focus: { row: 0, at },
});

export const selectAll = ({ rows, columns }: Extent): Selection => ({
  kind: 'cells',
  anchor: { row: Math.max(0, rows - 1), at: Math.max(0, columns - 1) },
  focus: START.focus,
});

/** A selection within what there is, after rows or columns have gone. */
export function fittingSelection(selection: Selection, { rows, columns }: Extent): Selection {
  const within = ({ row, at }: Cell): Cell => ({
    row: Math.min(row, Math.max(0, rows - 1)),
    at: Math.min(at, Math.max(0, columns - 1)),
  });
  return { ...selection, anchor: within(selection.anchor), focus: within(selection.focus) };
}
