import { element } from './grid-parts.ts';

/** An element for cells, with what was written to it last. */
export interface CellSlot {
  readonly element: HTMLElement;
  readonly text: Text;
  /** Place of its column among those shown; negative while it shows none. */
  at: number;
  shown: string;
  look: string;
  selected: boolean;
  active: boolean;
}

/** An element for rows, with what was written to it last. */
export interface RowSlot {
  readonly element: HTMLElement;
  readonly number: Text;
  readonly numberElement: HTMLElement;
  /** Scrolled cells, which move together. */
  readonly band: HTMLElement;
  readonly pinned: CellSlot[];
  readonly cells: CellSlot[];
  row: number;
  /** Where it stands in its layer, in pixels. */
  place: number;
  /** A cell of it hasn't come. */
  waiting: boolean;
  hidden: boolean;
  selected: boolean;
}

const UNPLACED = -1;
const HIDDEN = -2;

export function cellSlot(parent: HTMLElement): CellSlot {
  const made = element('cell', 'gridcell');
  const text = document.createTextNode('');
  made.append(text);
  parent.append(made);
  return { element: made, text, at: UNPLACED, shown: '', look: 'cell', selected: false, active: false };
}

export function rowSlot(layer: HTMLElement, isOdd: boolean): RowSlot {
  const made = element(isOdd ? 'row odd' : 'row', 'row');
  const numberElement = element('ordinal', 'rowheader');
  const band = element('band', 'presentation');
  const number = document.createTextNode('');
  numberElement.append(number);
  made.append(band, numberElement);
  layer.append(made);
  const none = { pinned: [], cells: [], row: -1, place: Number.NaN, waiting: false, hidden: false };
  return { element: made, number, numberElement, band, ...none, selected: false };
}

/** Its place is written anew, wherever it is next. */
export function displace(cell: CellSlot): void {
  if (cell.at > UNPLACED) cell.at = UNPLACED;
}

/** Puts a cell to a column; nothing where it is there. */
export function placeCell(cell: CellSlot, at: number, x: number, width: number): void {
  if (cell.at === at) return;
  if (cell.at === HIDDEN) cell.element.hidden = false;
  cell.at = at;
  cell.element.style.cssText = `left:${x}px;width:${width}px`;
  cell.element.setAttribute('aria-colindex', `${at + 2}`);
}

export function hideCell(cell: CellSlot): void {
  if (cell.at === HIDDEN) return;
  cell.at = HIDDEN;
  cell.element.hidden = true;
}

export function hideRow(slot: RowSlot): void {
  slot.hidden = true;
  slot.row = -1;
  slot.element.hidden = true;
  // The active cell's name must be free for the element that shows it next.
  for (const cell of [...slot.cells, ...slot.pinned]) nameCell(cell, '');
}

/** The id of the active cell; none for the others. */
export function nameCell(cell: CellSlot, id: string): void {
  const active = id !== '';
  if (!active && !cell.active) return;
  cell.active = active;
  cell.element.id = id;
}
