import { columnUnder } from './column-places.ts';
import type { GridActions } from './grid-actions.ts';
import type { GridView } from './grid-view.ts';
import { startHeadDrag } from './head-pointer.ts';
import { HEAD_HEIGHT, ROW_HEIGHT } from './row-space.ts';
import {
  type Cell,
  contains,
  extendTo,
  selectAll,
  selectCell,
  selectedRange,
  selectRow,
} from './selection.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointOf(view: GridView, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = view.element.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

const isOnBar = ({ element }: GridView, { x, y }: Point): boolean =>
  x >= element.clientWidth || y >= element.clientHeight;

/** The cell at a point; the nearest one beyond the edges. */
function cellAt(view: GridView, { x, y }: Point): Cell {
  const row = Math.floor((view.top + y - HEAD_HEIGHT) / ROW_HEIGHT);
  const at = columnUnder(view.content.places, Math.max(0, x - view.gutter), view.left);
  return { row: Math.max(0, Math.min(view.extent.rows - 1, row)), at: Math.max(0, at) };
}

/** Extends the selection to where the pointer is, and scrolls while it is beyond an edge. */
function dragSelection(view: GridView): void {
  const grid = view.element;
  let last: MouseEvent | null = null;
  let frame = 0;
  const step = (): void => {
    frame = 0;
    if (last === null) return;
    const point = pointOf(view, last);
    const over = Math.max(0, point.y - grid.clientHeight) - Math.max(0, HEAD_HEIGHT - point.y);
    const aside = Math.max(0, point.x - grid.clientWidth) - Math.max(0, view.gutter - point.x);
    if (over !== 0) view.scrollTo(view.top + over);
    if (aside !== 0 && view.selection.kind === 'cells') grid.scrollLeft += aside / 4;
    view.select(extendTo(view.selection, cellAt(view, point)), false);
    if (over !== 0 || aside !== 0) frame = requestAnimationFrame(step);
  };
  const move = (event: PointerEvent): void => {
    last = event;
    frame ||= requestAnimationFrame(step);
  };
  const end = (): void => {
    cancelAnimationFrame(frame);
    grid.removeEventListener('pointermove', move);
    grid.removeEventListener('lostpointercapture', end);
  };
  grid.addEventListener('pointermove', move);
  grid.addEventListener('lostpointercapture', end);
}

function press(view: GridView, event: PointerEvent, actions: GridActions): void {
  const point = pointOf(view, event);
  if (event.button !== 0 || isOnBar(view, point) || view.extent.columns === 0) return;
  if (point.y < HEAD_HEIGHT) {
    if (point.x < view.gutter) view.select(selectAll(view.extent), false);
    else startHeadDrag(view, event, actions);
    return;
  }
  if (view.extent.rows === 0 || point.y > HEAD_HEIGHT + view.extent.rows * ROW_HEIGHT) return;
  const cell = cellAt(view, point);
  const inGutter = point.x < view.gutter;
  if (event.shiftKey) view.select(extendTo(view.selection, cell), false);
  else view.select(inGutter ? selectRow(cell.row) : selectCell(cell), !inGutter);
  view.element.setPointerCapture(event.pointerId);
  dragSelection(view);
}

function openMenu(view: GridView, event: MouseEvent, actions: GridActions): void {
  const point = pointOf(view, event);
  if (isOnBar(view, point) || view.extent.columns === 0) return;
  event.preventDefault();
  const place = { left: event.clientX, top: event.clientY };
  if (point.y >= HEAD_HEIGHT) {
    const cell = cellAt(view, point);
    const isIn = contains(selectedRange(view.selection, view.extent), cell.row, cell.at);
    if (!isIn) view.select(selectCell(cell), false);
    return void actions.cellMenu(place);
  }
  const column = view.content.places.columns[cellAt(view, point).at]?.column;
  if (column !== undefined && point.x >= view.gutter) actions.columnMenu(column, place);
}

function openCell(view: GridView, event: MouseEvent, actions: GridActions): void {
  const point = pointOf(view, event);
  if (isOnBar(view, point) || point.y < HEAD_HEIGHT || point.x < view.gutter) return;
  if (point.y <= HEAD_HEIGHT + view.extent.rows * ROW_HEIGHT) actions.open(cellAt(view, point));
}

/** Lets the mouse select, sort, resize, reorder and open. Ends with what it returns. */
export function attachPointer(view: GridView, actions: GridActions): () => void {
  const grid = view.element;
  const [onPress, onMenu, onOpen] = [
    (event: PointerEvent) => press(view, event, actions),
    (event: MouseEvent) => openMenu(view, event, actions),
    (event: MouseEvent) => openCell(view, event, actions),
  ];
  // The focus stays on the grid; a button of the head is made anew by what it does.
  const keepFocus = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('.head') !== null) {
      event.preventDefault();
      grid.focus({ preventScroll: true });
    }
  };
  grid.addEventListener('pointerdown', onPress);
  grid.addEventListener('mousedown', keepFocus);
  grid.addEventListener('contextmenu', onMenu);
  grid.addEventListener('dblclick', onOpen);
  return () => {
    grid.removeEventListener('pointerdown', onPress);
    grid.removeEventListener('mousedown', keepFocus);
    grid.removeEventListener('contextmenu', onMenu);
    grid.removeEventListener('dblclick', onOpen);
  };
}
