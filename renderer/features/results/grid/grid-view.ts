import type { SortKey } from '#app/contract/results.ts';
import { type ColumnPlaces, leftToSee } from './column-places.ts';
import { GridBody } from './grid-body.ts';
import { GridHead } from './grid-head.ts';
import { cellId, type GridLook } from './grid-look.ts';
import { buildGridParts, type GridParts } from './grid-parts.ts';
import {
  fittingTop,
  HEAD_HEIGHT,
  isScaled,
  ROW_HEIGHT,
  type RowSpace,
  rowSpace,
  rowsAt,
  scrollTopOf,
  topOf,
  topToSee,
} from './row-space.ts';
import {
  type Cell,
  type Extent,
  fittingSelection,
  HEAD,
  type Selection,
  START,
  selectedRange,
} from './selection.ts';
import { wantedBlocks } from './wanted-blocks.ts';
import { type FetchWindow, WindowSource } from './window-source.ts';

/** What a grid shows; it is given anew when any of it changes. */
export interface GridContent {
  /** Another one begins at the top, with nothing kept. */
  readonly key: string;
  readonly rows: number;
  readonly places: ColumnPlaces;
  readonly sort: readonly SortKey[];
  readonly fetch: FetchWindow;
  readonly isMatch: (row: number, column: number) => boolean;
}

export interface GridEvents {
  readonly selected: (selection: Selection, extent: Extent) => void;
  readonly failed: (error: unknown) => void;
  /** Cells have come. */
  readonly came: () => void;
}

const NO_SPACE = rowSpace(0, 0);
/** Pages of a frame from which on scrolling is a flight. */
const PAGES_FLOWN = 3;

/**
 * A grid of any number of rows in an element that scrolls. It writes to the page by itself, once a frame, so that
 * neither scrolling nor moving the selection renders anything else.
 */
export class GridView {
  readonly element: HTMLElement;
  readonly #parts: GridParts;
  readonly #head: GridHead;
  readonly #body: GridBody;
  readonly #events: GridEvents;
  readonly #resized: ResizeObserver;
  #content: GridContent;
  #source: WindowSource;
  #space: RowSpace = NO_SPACE;
  #top = 0;
  /** The `top` that was drawn last. */
  #drawnTop = 0;
  #left = 0;
  /** What was written to `scrollTop`: an event that finds it there tells nothing new. */
  #written = 0;
  #size = { width: 0, height: 0 };
  #selection: Selection = START;
  #frame = 0;
  /** The id of the active cell as it was told last. */
  #named = '';
  #all = true;
  #down = true;

  constructor(grid: HTMLElement, content: GridContent, events: GridEvents) {
    this.element = grid;
    this.#content = content;
    this.#events = events;
    this.#parts = buildGridParts(grid);
    this.#head = new GridHead(this.#parts.head);
    this.#body = new GridBody(this.#parts.layer);
    this.#source = this.#sourceOf(content);
    this.#resized = new ResizeObserver(() => this.#measure());
    this.#resized.observe(grid);
    grid.addEventListener('scroll', this.#scrolled, { passive: true });
    grid.addEventListener('wheel', this.#wheeled, { passive: false });
    this.#measure();
  }

  get content(): GridContent {
    return this.#content;
  }

  get selection(): Selection {
    return this.#selection;
  }

  get extent(): Extent {
    const page = Math.max(1, Math.floor(this.#space.seen / ROW_HEIGHT) - 1);
    return { rows: this.#content.rows, columns: this.#content.places.columns.length, page };
  }

  get left(): number {
    return this.#left;
  }

  get top(): number {
    return this.#top;
  }

  get space(): RowSpace {
    return this.#space;
  }

  /** Width of the row numbers. */
  get gutter(): number {
    return Math.max(40, `${this.#content.rows.toLocaleString('en')}`.length * 7.2 + 20);
  }

  /** The value of a cell that has come; `undefined` where it hasn't. */
  valueOf(row: number, at: number): string | null | undefined {
    const column = this.#content.places.columns[at];
    return column === undefined ? undefined : this.#source.cell(row, column.column);
  }

  show(content: GridContent): void {
    const { key } = this.#content;
    this.#content = content;
    if (key !== content.key) this.#begin(content);
    else this.#source.rows = content.rows;
    this.#layOut();
    this.select(fittingSelection(this.#selection, this.extent), false);
  }

  select(selection: Selection, reveal = true): void {
    this.#selection = selection;
    const { row, at } = selection.focus;
    if (reveal) this.reveal({ row, at });
    this.#events.selected(selection, this.extent);
    this.#later(true);
  }

  /** Scrolls as little as is needed to see a cell. */
  reveal({ row, at }: Cell): void {
    const { places } = this.#content;
    const seen = this.#size.width - this.gutter - places.pinnedWidth;
    const left = leftToSee(places, at, this.#left, seen);
    if (left !== this.#left) {
      this.element.scrollLeft = left;
      // Its event comes a frame later; the next key may come before it.
      this.#left = this.element.scrollLeft;
    }
    if (row !== HEAD) this.scrollTo(topToSee(this.#space, this.#top, row));
  }

  /** Scrolls to a pixel of the rows, whatever the scrolled element can tell apart. */
  scrollTo(top: number): void {
    const fitting = fittingTop(this.#space, top);
    this.#down = fitting >= this.#top;
    this.#top = fitting;
    this.element.scrollTop = scrollTopOf(this.#space, fitting);
    this.#written = this.element.scrollTop;
    this.#later(false);
  }

  retry(): void {
    this.#source.retry();
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
    this.#resized.disconnect();
    this.#source.close();
    this.element.removeEventListener('scroll', this.#scrolled);
    this.element.removeEventListener('wheel', this.#wheeled);
    this.element.replaceChildren();
  }

  #begin(content: GridContent): void {
    this.#source.close();
    this.#source = this.#sourceOf(content);
    this.#selection = START;
    this.#top = 0;
    this.#written = 0;
    this.element.scrollTop = 0;
  }

  #sourceOf({ fetch, rows }: GridContent): WindowSource {
    const changed = (): void => {
      this.#events.came();
      // What has come is in the page for the very next frame; where one is to be drawn anyway, it comes with that.
      if (this.#frame === 0) this.#draw();
    };
    const source = new WindowSource(fetch, changed, this.#events.failed);
    source.rows = rows;
    return source;
  }

  #measure(): void {
    const { width } = this.#size;
    this.#size = { width: this.element.clientWidth, height: this.element.clientHeight };
    this.#layOut();
    // What opens beside the grid is mostly about the active cell, and must not cover it.
    if (this.#size.width < width && this.#isSeen(this.#selection.focus.row)) {
      this.reveal(this.#selection.focus);
    }
  }

  #isSeen(row: number): boolean {
    const { first, end } = rowsAt(this.#space, this.#top);
    return row === HEAD || (row >= first && row < end);
  }

  #layOut(): void {
    const { rows, places } = this.#content;
    this.#space = rowSpace(rows, Math.max(0, this.#size.height - HEAD_HEIGHT));
    const width = this.gutter + places.pinnedWidth + places.scrolledWidth;
    const { space, pane } = this.#parts;
    space.style.cssText = `width:${width}px;height:${this.#space.height + HEAD_HEIGHT}px`;
    pane.style.cssText = `width:${this.#size.width}px;height:${this.#size.height}px`;
    this.element.setAttribute('aria-rowcount', `${rows + 1}`);
    this.element.setAttribute('aria-colcount', `${places.columns.length + 1}`);
    if (isScaled(this.#space)) this.scrollTo(this.#top);
    this.#later(true);
  }

  readonly #scrolled = (): void => {
    const { scrollTop, scrollLeft } = this.element;
    this.#left = scrollLeft;
    if (scrollTop !== this.#written) {
      const top = topOf(this.#space, scrollTop);
      this.#down = top >= this.#top;
      this.#top = top;
      this.#written = scrollTop;
    }
    this.#later(false);
  };

  /** Where the scrolled element stands for more rows than it has room for, the wheel moves rows and not the element. */
  readonly #wheeled = (event: WheelEvent): void => {
    if (!isScaled(this.#space) || event.deltaY === 0 || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const unit = [1, ROW_HEIGHT, this.#space.seen][event.deltaMode] ?? 1;
    this.scrollTo(this.#top + event.deltaY * unit);
    if (event.deltaX !== 0) this.element.scrollLeft += event.deltaX * unit;
  };

  #later(all: boolean): void {
    this.#all ||= all;
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    const look = this.#look();
    this.#body.draw(look, this.#all);
    this.#head.draw(look, this.#all);
    this.#all = false;
    this.#nameActive();
    const flown = Math.abs(this.#top - this.#drawnTop);
    this.#drawnTop = this.#top;
    // What one flies past would come when it is gone: rows are asked for where the flight slows down.
    if (flown > this.#space.seen * PAGES_FLOWN) this.#later(false);
    else this.#source.want(wantedBlocks(look, this.#down));
  }

  #look(): GridLook {
    const { places, sort, isMatch } = this.#content;
    return {
      ...{ id: this.element.id, places, sort, isMatch, space: this.#space, top: this.#top, left: this.#left },
      ...{ gutter: this.gutter, width: this.#size.width, selection: this.#selection },
      range: selectedRange(this.#selection, this.extent),
      cell: (row, column) => this.#source.cell(row, column),
    };
  }

  /** The active cell is told by its id, for the keyboard's focus stays on the grid; only while it is in the page. */
  #nameActive(): void {
    const { row, at } = this.#selection.focus;
    const id = cellId(this.element.id, row, at);
    const isThere = this.#isSeen(row) && document.getElementById(id) !== null;
    const named = isThere ? id : '';
    if (named === this.#named) return;
    this.#named = named;
    if (isThere) this.element.setAttribute('aria-activedescendant', id);
    else this.element.removeAttribute('aria-activedescendant');
  }
}
