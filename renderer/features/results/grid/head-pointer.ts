import type { GridActions } from './grid-actions.ts';
import type { GridView } from './grid-view.ts';
import { HEAD, selectCell, selectColumn } from './selection.ts';

/** Pixels that a pressed pointer moves before it drags. */
const DRAG_FROM = 5;
const TWICE_MS = 400;

let lastGrip = { column: -1, at: 0 };

const titleAt = (event: MouseEvent): HTMLElement | null =>
  document
    .elementsFromPoint(event.clientX, event.clientY)
    .find((one) => one.matches('.title')) as HTMLElement | null;

function columnOf(view: GridView, title: HTMLElement | null): number | null {
  return view.content.places.columns[Number(title?.dataset.at ?? -1)]?.column ?? null;
}

/** Follows the pointer until it is released. */
function follow(
  grid: HTMLElement,
  pointerId: number,
  move: (event: PointerEvent) => void,
  end: (event: PointerEvent) => void,
): void {
  const release = (event: PointerEvent): void => {
    grid.removeEventListener('pointermove', move);
    grid.removeEventListener('pointerup', release);
    grid.removeEventListener('pointercancel', release);
    if (event.type === 'pointerup') end(event);
  };
  grid.setPointerCapture(pointerId);
  grid.addEventListener('pointermove', move);
  grid.addEventListener('pointerup', release);
  grid.addEventListener('pointercancel', release);
}

function resize(view: GridView, event: PointerEvent, column: number, actions: GridActions): void {
  const now = event.timeStamp;
  const isTwice = lastGrip.column === column && now - lastGrip.at < TWICE_MS;
  lastGrip = { column, at: isTwice ? 0 : now };
  if (isTwice) return void actions.fit(column);
  const from = view.content.places.columns.find((one) => one.column === column)?.width ?? 0;
  const move = (moved: PointerEvent): void => {
    const by = moved.clientX - event.clientX;
    if (by !== 0) actions.layOut({ kind: 'resize', column, width: from + by });
  };
  follow(view.element, event.pointerId, move, () => undefined);
}

function clickTitle(
  view: GridView,
  event: PointerEvent,
  at: number,
  column: number,
  actions: GridActions,
): void {
  if (event.ctrlKey || event.metaKey) return void view.select(selectColumn(at), false);
  view.select(selectCell({ row: HEAD, at }), false);
  actions.sort(column, event.shiftKey);
}

function drag(view: GridView, event: PointerEvent, at: number, column: number, actions: GridActions): void {
  let isDragging = false;
  const unmark = (): void => {
    for (const marked of view.element.querySelectorAll('.title.target')) marked.classList.remove('target');
  };
  const move = (moved: PointerEvent): void => {
    isDragging ||= Math.abs(moved.clientX - event.clientX) > DRAG_FROM;
    if (!isDragging) return;
    unmark();
    const title = titleAt(moved);
    if (columnOf(view, title) !== column) title?.classList.add('target');
  };
  follow(view.element, event.pointerId, move, (released) => {
    unmark();
    if (!isDragging) return void clickTitle(view, event, at, column, actions);
    const to = columnOf(view, titleAt(released));
    if (to !== null) actions.layOut({ kind: 'move', column, to });
  });
}

/** A press in the head: on a grip it resizes, on a menu's button it opens it, on a name it sorts or drags. */
export function startHeadDrag(view: GridView, event: PointerEvent, actions: GridActions): void {
  const title = titleAt(event);
  const column = columnOf(view, title);
  if (!(event.target instanceof Element) || title === null || column === null) return;
  if (event.target.closest('.grip') !== null) return void resize(view, event, column, actions);
  if (event.target.closest('.more') !== null) {
    const { left, bottom } = title.getBoundingClientRect();
    return void actions.columnMenu(column, { left, top: bottom });
  }
  drag(view, event, Number(title.dataset.at), column, actions);
}
