import { cellClass, cellText } from './cell-text.ts';
import { columnsAt } from './column-places.ts';
import { cellId, type GridLook } from './grid-look.ts';
import { element } from './grid-parts.ts';
import { ROW_HEIGHT, rowsAt } from './row-space.ts';
import { contains } from './selection.ts';

interface CellSlot {
  readonly element: HTMLElement;
  readonly text: Text;
  at: number;
  shown: string;
  look: string;
  selected: boolean;
}

interface RowSlot {
  readonly element: HTMLElement;
  readonly number: Text;
  readonly numberElement: HTMLElement;
  /** Scrolled cells, which move together. */
  readonly band: HTMLElement;
  readonly pinned: CellSlot[];
  readonly cells: CellSlot[];
  row: number;
  /** A cell of it hasn't come. */
  waiting: boolean;
  hidden: boolean;
}

function cellSlot(parent: HTMLElement): CellSlot {
  const made = element('cell', 'gridcell');
  const text = document.createTextNode('');
  made.append(text);
  parent.append(made);
  return { element: made, text, at: -1, shown: '', look: 'cell', selected: false };
}

function rowSlot(layer: HTMLElement): RowSlot {
  const made = element('row', 'row');
  const numberElement = element('ordinal', 'rowheader');
  const band = element('band', 'presentation');
  const number = document.createTextNode('');
  numberElement.append(number);
  made.append(band, numberElement);
  layer.append(made);
  const none = { pinned: [], cells: [], row: -1, waiting: false, hidden: false };
  return { element: made, number, numberElement, band, ...none };
}

/** Rows are placed from here, so that few of them are placed anew when others come into view. */
const baseOf = (first: number): number => first - (first % 2048);

/**
 * The rows that are seen, in elements that are used again for other rows: what changes from one frame to the next
 * is written and nothing else is touched.
 */
export class GridBody {
  readonly #layer: HTMLElement;
  #rows: RowSlot[] = [];
  #base = -1;
  #left = Number.NaN;
  #places: GridLook['places'] | null = null;
  #columns = { first: 0, end: 0 };
  #gutter = 0;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  /** `all` writes every cell, for other columns, data, selection or matches; otherwise only what came into view. */
  draw(look: GridLook, all: boolean): void {
    const { first, end } = rowsAt(look.space, look.top);
    const isOther = this.#enoughRows(end - first);
    const isMoved = this.#placeColumns(look);
    const base = baseOf(first);
    const isRebased = base !== this.#base;
    this.#base = base;
    const count = this.#rows.length;
    for (let row = first; row < end; row += 1) {
      const slot = this.#rows[row % count];
      if (slot === undefined) continue;
      const isNew = slot.row !== row || isOther;
      if (isNew || isRebased) {
        slot.element.style.transform = `translateY(${(row - base) * ROW_HEIGHT}px)`;
      }
      if (isNew) this.#name(slot, row);
      if (isNew || all || isMoved || slot.waiting) this.#drawRow(slot, look);
    }
    this.#hideOthers(first, end);
    this.#layer.style.transform = `translateY(${base * ROW_HEIGHT - look.top}px)`;
    this.#scrollBands(look.left);
  }

  #enoughRows(needed: number): boolean {
    if (needed <= this.#rows.length) return false;
    // One more than can ever be seen at this height, so that scrolling makes none.
    const wanted = needed + 2;
    while (this.#rows.length < wanted) this.#rows.push(rowSlot(this.#layer));
    for (const slot of this.#rows) slot.row = -1;
    this.#left = Number.NaN;
    this.#places = null;
    return true;
  }

  #name(slot: RowSlot, row: number): void {
    slot.row = row;
    slot.number.data = (row + 1).toLocaleString('en');
    slot.element.setAttribute('aria-rowindex', `${row + 2}`);
    slot.element.classList.toggle('odd', row % 2 === 1);
    if (slot.hidden) slot.element.hidden = false;
    slot.hidden = false;
  }

  #hideOthers(first: number, end: number): void {
    for (const slot of this.#rows) {
      if ((slot.row >= first && slot.row < end) || slot.hidden) continue;
      slot.hidden = true;
      slot.row = -1;
      slot.element.hidden = true;
      // The active cell's name must be free for the element that shows it next.
      for (const cell of [...slot.cells, ...slot.pinned]) if (cell.element.id !== '') cell.element.id = '';
    }
  }

  /** Whether other columns are seen than before, or the same ones elsewhere. */
  #placeColumns(look: GridLook): boolean {
    const { places } = look;
    const seen = look.width - look.gutter - places.pinnedWidth;
    const columns = columnsAt(places, look.left, Math.max(0, seen));
    const same = places === this.#places && look.gutter === this.#gutter;
    if (same && columns.first === this.#columns.first && columns.end === this.#columns.end) return false;
    this.#columns = columns;
    if (same) return true;
    this.#places = places;
    this.#gutter = look.gutter;
    for (const slot of this.#rows) {
      slot.numberElement.style.width = `${look.gutter}px`;
      for (const cell of [...slot.cells, ...slot.pinned]) cell.at = Math.min(cell.at, -1);
      slot.band.style.left = `${look.gutter + places.pinnedWidth}px`;
    }
    this.#left = Number.NaN;
    return true;
  }

  #scrollBands(left: number): void {
    if (left === this.#left) return;
    this.#left = left;
    for (const slot of this.#rows) slot.band.style.transform = `translateX(${-left}px)`;
  }

  #drawRow(slot: RowSlot, look: GridLook): void {
    const { first, end } = this.#columns;
    const { pinned } = look.places;
    slot.waiting = false;
    while (slot.pinned.length < pinned) slot.pinned.push(cellSlot(slot.element));
    for (const spare of slot.pinned.splice(pinned)) spare.element.remove();
    while (slot.cells.length < end - first) slot.cells.push(cellSlot(slot.band));
    slot.pinned.forEach((cell, at) => {
      this.#drawCell(slot, cell, at, look, look.gutter);
    });
    const count = slot.cells.length;
    const used = new Set<CellSlot>();
    for (let at = first; at < end; at += 1) {
      const cell = slot.cells[at % count];
      if (cell === undefined) continue;
      used.add(cell);
      this.#drawCell(slot, cell, at, look, 0);
    }
    if (used.size < count) for (const cell of slot.cells) if (!used.has(cell)) hideCell(cell);
    const isSelected = slot.row >= look.range.firstRow && slot.row <= look.range.lastRow;
    slot.numberElement.classList.toggle('selected', isSelected);
  }

  #drawCell(slot: RowSlot, cell: CellSlot, at: number, look: GridLook, from: number): void {
    const column = look.places.columns[at];
    if (column === undefined) return void hideCell(cell);
    if (cell.at !== at) {
      if (cell.at === -2) cell.element.hidden = false;
      cell.at = at;
      cell.element.style.cssText = `left:${from + column.x}px;width:${column.width}px`;
      cell.element.setAttribute('aria-colindex', `${at + 2}`);
    }
    const value = look.cell(slot.row, column.column);
    const shown = value == null ? (value === null ? 'NULL' : '') : cellText(value);
    if (cell.shown !== shown) {
      cell.text.data = shown;
      cell.shown = shown;
    }
    if (value === undefined) slot.waiting = true;
    this.#dress(slot, cell, look, value === undefined ? 'cell wait' : cellClass(value, column.kind));
  }

  #dress(slot: RowSlot, cell: CellSlot, look: GridLook, base: string): void {
    const { row } = slot;
    const column = look.places.columns[cell.at]?.column ?? -1;
    const selected = contains(look.range, row, cell.at);
    const { focus } = look.selection;
    const isActive = focus.row === row && focus.at === cell.at;
    const isPinned = cell.at < look.places.pinned;
    const parts = [base];
    if (isPinned) parts.push('pinned');
    if (look.isMatch(row, column)) parts.push('match');
    if (selected) parts.push('selected');
    if (isActive) parts.push('active');
    const dressed = parts.length === 1 ? base : parts.join(' ');
    if (cell.look !== dressed) {
      cell.element.className = dressed;
      cell.look = dressed;
    }
    if (cell.selected !== selected) {
      cell.element.setAttribute('aria-selected', `${selected}`);
      cell.selected = selected;
    }
    const id = isActive ? cellId(look.id, row, cell.at) : '';
    if (cell.element.id !== id) cell.element.id = id;
  }
}

function hideCell(cell: CellSlot): void {
  if (cell.at === -2) return;
  cell.at = -2;
  cell.element.hidden = true;
}
