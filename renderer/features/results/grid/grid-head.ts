import type { SortKey } from '#app/contract/results.ts';
import { columnsAt, type PlacedColumn } from './column-places.ts';
import { cellId, type GridLook } from './grid-look.ts';
import { element } from './grid-parts.ts';
import { HEAD } from './selection.ts';

interface Sorted {
  readonly direction: SortKey['direction'];
  /** Its place among several keys, from 1; null where it is the only one. */
  readonly place: number | null;
}

function sortedBy(sort: readonly SortKey[], column: number): Sorted | null {
  const at = sort.findIndex((key) => key.column === column);
  const key = sort[at];
  return key === undefined ? null : { direction: key.direction, place: sort.length > 1 ? at + 1 : null };
}

function span(className: string, text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}

function menuButton(name: string): HTMLElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'more';
  // Reached from the head by Alt+Down; a stop of its own would be one per column.
  made.tabIndex = -1;
  made.setAttribute('aria-label', `Menu of ${name}`);
  made.textContent = '⋮';
  return made;
}

function headCell(look: GridLook, column: PlacedColumn, at: number): HTMLElement {
  const made = element(`title ${column.kind}`, 'columnheader');
  const isPinned = at < look.places.pinned;
  const from = look.gutter + (isPinned ? 0 : look.places.pinnedWidth - look.left);
  made.style.cssText = `left:${from + column.x}px;width:${column.width}px`;
  made.dataset.at = `${at}`;
  made.setAttribute('aria-colindex', `${at + 2}`);
  made.title = column.type === '' ? column.name : `${column.name}  ${column.type}`;
  const sorted = sortedBy(look.sort, column.column);
  made.setAttribute('aria-sort', sorted?.direction ?? 'none');
  const line = span('line', '');
  line.append(span('name', column.name));
  if (sorted !== null) {
    const mark = span('sort', `${sorted.direction === 'ascending' ? '↑' : '↓'}${sorted.place ?? ''}`);
    mark.setAttribute('aria-hidden', 'true');
    line.append(mark);
  }
  made.append(line, span('type', column.type), menuButton(column.name), element('grip'));
  const { focus } = look.selection;
  const isActive = focus.row === HEAD && focus.at === at;
  if (isActive) made.id = cellId(look.id, HEAD, at);
  made.classList.toggle('active', isActive);
  made.classList.toggle('pinned', isPinned);
  made.classList.toggle('chosen', at >= look.range.firstAt && at <= look.range.lastAt);
  return made;
}

/** The row of column names. It changes seldom, hence is made anew; scrolled columns move with the rows. */
export class GridHead {
  readonly #head: HTMLElement;
  readonly #corner = element('corner', 'columnheader');
  #columns = { first: -1, end: -1 };
  #left = Number.NaN;

  constructor(head: HTMLElement) {
    this.#head = element('row', 'row');
    this.#head.setAttribute('aria-rowindex', '1');
    this.#corner.textContent = '#';
    this.#corner.setAttribute('aria-colindex', '1');
    this.#corner.title = 'Select everything';
    head.append(this.#head);
  }

  draw(look: GridLook, all: boolean): void {
    const { places } = look;
    const columns = columnsAt(places, look.left, Math.max(0, look.width - look.gutter - places.pinnedWidth));
    const same = columns.first === this.#columns.first && columns.end === this.#columns.end;
    if (same && !all && look.left === this.#left) return;
    this.#columns = columns;
    this.#left = look.left;
    this.#corner.style.width = `${look.gutter}px`;
    const shown = [
      ...places.columns.slice(0, places.pinned).map((column, at) => ({ column, at })),
      ...places.columns
        .slice(columns.first, columns.end)
        .map((column, index) => ({ column, at: columns.first + index })),
    ];
    const cells = shown.map(({ column, at }) => headCell(look, column, at));
    this.#head.replaceChildren(this.#corner, ...cells);
  }
}
