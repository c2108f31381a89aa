import { cellClass, cellText } from './cell-text.ts';
import { columnsAt } from './column-places.ts';
import { cellId, type GridLook } from './grid-look.ts';
import { placeOf, type RowRing, type ShownRows, slotOf, slotsFor, turnRing } from './row-ring.ts';
import {
  type CellSlot,
  cellSlot,
  displace,
  hideCell,
  hideRow,
  nameCell,
  placeCell,
  type RowSlot,
  rowSlot,
} from './row-slot.ts';
import { ROW_HEIGHT, rowsAt } from './row-space.ts';
import { contains } from './selection.ts';

const numbers = new Intl.NumberFormat('en');

/**
 * The rows that are seen, in elements that are used again for other rows: what changes from one frame to the next
 * is written and nothing else is touched.
 */
export class GridBody {
  readonly #layer: HTMLElement;
  readonly #rows: RowSlot[] = [];
  #ring: RowRing = { slots: 0, base: 0 };
  #shown: ShownRows = { first: 0, end: 0 };
  #moved = '';
  #left = Number.NaN;
  #places: GridLook['places'] | null = null;
  #columns = { first: 0, end: 0 };
  #gutter = 0;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
  }

  /** `all` writes every cell, for other columns, data, selection or matches; otherwise only what came into view. */
  draw(look: GridLook, all: boolean): void {
    const seen = rowsAt(look.space, look.top);
    this.#enoughRows(seen.end - seen.first);
    // Every slot holds a row, seen or not yet: one that is hidden and shown again is styled and laid out from scratch.
    const shown = { first: seen.first, end: Math.min(look.space.rows, seen.first + this.#rows.length) };
    this.#ring = turnRing(this.#ring, this.#shown, shown);
    this.#shown = shown;
    const isMoved = this.#placeColumns(look);
    for (let row = shown.first; row < shown.end; row += 1) {
      const slot = this.#rows[slotOf(this.#ring, row)];
      if (slot === undefined) continue;
      const isNew = slot.row !== row;
      this.#placeRow(slot, row);
      if (isNew) this.#name(slot, row);
      if (isNew || all || isMoved || slot.waiting) this.#drawRow(slot, look);
    }
    for (const slot of this.#rows) {
      const isShown = slot.row >= shown.first && slot.row < shown.end;
      if (!isShown && !slot.hidden) hideRow(slot);
    }
    this.#moveLayer(this.#ring.base * ROW_HEIGHT - look.top);
    this.#scrollBands(look);
  }

  #enoughRows(needed: number): void {
    if (needed <= this.#rows.length) return;
    const slots = slotsFor(needed);
    while (this.#rows.length < slots) this.#rows.push(rowSlot(this.#layer, this.#rows.length % 2 === 1));
    for (const slot of this.#rows) slot.row = -1;
    // Another number of slots is another ring, which begins with what is shown next.
    this.#ring = { slots, base: 0 };
    this.#shown = { first: 0, end: 0 };
    this.#left = Number.NaN;
    this.#places = null;
  }

  #placeRow(slot: RowSlot, row: number): void {
    const place = placeOf(this.#ring, row);
    if (slot.place === place) return;
    slot.place = place;
    slot.element.style.top = `${place}px`;
  }

  #moveLayer(by: number): void {
    const moved = `translateY(${by}px)`;
    if (moved === this.#moved) return;
    this.#moved = moved;
    this.#layer.style.transform = moved;
  }

  #name(slot: RowSlot, row: number): void {
    slot.row = row;
    slot.number.data = numbers.format(row + 1);
    slot.element.setAttribute('aria-rowindex', `${row + 2}`);
    if (slot.hidden) slot.element.hidden = false;
    slot.hidden = false;
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
      for (const cell of [...slot.cells, ...slot.pinned]) displace(cell);
    }
    this.#left = Number.NaN;
    return true;
  }

  #scrollBands({ left, gutter, places }: GridLook): void {
    if (left === this.#left) return;
    this.#left = left;
    const place = `${gutter + places.pinnedWidth - left}px`;
    for (const { band } of this.#rows) band.style.left = place;
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
    for (let at = first; at < first + count; at += 1) {
      const cell = slot.cells[at % count];
      if (cell === undefined) continue;
      if (at < end) this.#drawCell(slot, cell, at, look, 0);
      else hideCell(cell);
    }
    const selected = slot.row >= look.range.firstRow && slot.row <= look.range.lastRow;
    if (selected !== slot.selected) slot.numberElement.classList.toggle('selected', selected);
    slot.selected = selected;
  }

  #drawCell(slot: RowSlot, cell: CellSlot, at: number, look: GridLook, from: number): void {
    const column = look.places.columns[at];
    if (column === undefined) return void hideCell(cell);
    placeCell(cell, at, from + column.x, column.width);
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
    let dressed = base;
    if (cell.at < look.places.pinned) dressed += ' pinned';
    if (look.isMatch(row, column)) dressed += ' match';
    if (selected) dressed += ' selected';
    if (isActive) dressed += ' active';
    if (cell.look !== dressed) {
      cell.element.className = dressed;
      cell.look = dressed;
    }
    if (cell.selected !== selected) {
      cell.element.setAttribute('aria-selected', `${selected}`);
      cell.selected = selected;
    }
    nameCell(cell, isActive ? cellId(look.id, row, cell.at) : '');
  }
}
