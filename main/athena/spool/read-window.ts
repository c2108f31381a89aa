import { type ResultWindow, WINDOW_LIMITS } from '#app/contract/results.ts';
import type { CellPiece, WindowRectangle } from './result-store.ts';
import type { RowBlock } from './row-block.ts';
import { cellsOfRow } from './row-cells.ts';
import type { RowOrder } from './row-order.ts';
import { type RowSource, visitRows } from './visit-rows.ts';

interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** The part of a rectangle that there is, and that a window may be. */
function fitting(rectangle: WindowRectangle, { rows, columns }: Size): WindowRectangle {
  const firstRow = Math.min(rectangle.firstRow, rows);
  const firstColumn = Math.min(rectangle.firstColumn, columns);
  const columnCount = Math.min(rectangle.columnCount, columns - firstColumn, WINDOW_LIMITS.columns);
  const most = Math.min(WINDOW_LIMITS.rows, Math.floor(WINDOW_LIMITS.cells / Math.max(1, columnCount)));
  return {
    firstRow,
    rowCount: Math.min(rectangle.rowCount, rows - firstRow, most),
    firstColumn,
    columnCount,
  };
}

/** The first characters of a text, without half of a surrogate pair at the end; copied, for a slice holds on to the whole. */
function startOf(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  const start = text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
  return Buffer.from(start, 'utf16le').toString('utf16le');
}

/** Cells of one row as a window shows them: cut, with the whole lengths of those that are. */
interface ShownCells {
  readonly cells: readonly (string | null)[];
  readonly cut: readonly { readonly at: number; readonly length: number }[];
}

/** Blocks are larger than this where a cell is huge; it is decoded once for as long as its block is kept. */
const largeBlock = 1024 * 1024;
const shownOf = new WeakMap<RowBlock, Map<string, ShownCells>>();

function decoded(block: RowBlock, row: number, first: number, end: number): ShownCells {
  const cells: (string | null)[] = [];
  const cut: { at: number; length: number }[] = [];
  for (const cell of cellsOfRow(block, row, first, end)) {
    const long = cell !== null && cell.length > WINDOW_LIMITS.cellLength;
    if (long) cut.push({ at: cells.length, length: cell.length });
    cells.push(long ? startOf(cell, WINDOW_LIMITS.cellLength) : cell);
  }
  return { cells, cut };
}

function shownCells(block: RowBlock, row: number, first: number, end: number): ShownCells {
  if (block.bytes.length < largeBlock) return decoded(block, row, first, end);
  const rows = shownOf.get(block) ?? new Map<string, ShownCells>();
  shownOf.set(block, rows);
  const key = `${row} ${first} ${end}`;
  const shown = rows.get(key) ?? decoded(block, row, first, end);
  rows.set(key, shown);
  return shown;
}

/** Decodes the cells of a rectangle and no others. */
export async function readWindow(
  source: RowSource,
  order: RowOrder,
  rectangle: WindowRectangle,
): Promise<ResultWindow> {
  const { firstRow, rowCount, firstColumn, columnCount } = fitting(rectangle, {
    rows: order.rows,
    columns: source.width,
  });
  const cells: (string | null)[] = new Array<string | null>(rowCount * columnCount).fill(null);
  const cut: { index: number; length: number }[] = [];
  for await (const { at, block, row } of visitRows(source, order, firstRow, rowCount)) {
    const from = at * columnCount;
    const shown = shownCells(block, row, firstColumn, firstColumn + columnCount);
    shown.cells.forEach((cell, index) => {
      cells[from + index] = cell;
    });
    for (const { at: index, length } of shown.cut) cut.push({ index: from + index, length });
  }
  cut.sort((one, other) => one.index - other.index);
  return { firstRow, rowCount, firstColumn, columnCount, cells, cut };
}

interface WholeCell {
  readonly row: number;
  readonly column: number;
  readonly text: string | null;
}

/** Of each large block the cell that was read last: whoever reads a huge one asks for piece after piece of it. */
const readOf = new WeakMap<RowBlock, WholeCell>();

function wholeCell(block: RowBlock, row: number, column: number): string | null {
  const kept = readOf.get(block);
  if (kept?.row === row && kept.column === column) return kept.text;
  const [text = null] = cellsOfRow(block, row, column, column + 1);
  if (block.bytes.length >= largeBlock) readOf.set(block, { row, column, text });
  return text;
}

/** A piece of one cell; null where the cell is NULL or not there. */
export async function readCell(
  source: RowSource,
  order: RowOrder,
  { row, column, from, count }: CellPiece,
): Promise<{ text: string | null; length: number }> {
  if (row >= order.rows || column >= source.width) return { text: null, length: 0 };
  for await (const visited of visitRows(source, order, row, 1)) {
    const cell = wholeCell(visited.block, visited.row, column);
    if (cell !== null) return { text: cell.slice(from, from + count), length: cell.length };
  }
  return { text: null, length: 0 };
}
