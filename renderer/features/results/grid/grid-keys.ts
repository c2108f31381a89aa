import type { ColumnLayout } from './column-layout.ts';
import type { GridActions, MenuPlace } from './grid-actions.ts';
import type { GridView } from './grid-view.ts';
import { moveByKey } from './move-by-key.ts';
import { HEAD, selectCell, selectColumn, selectRow } from './selection.ts';

const WIDTH_STEP = 16;

function activePlace(view: GridView): MenuPlace {
  const active = view.element.querySelector('.active') ?? view.element;
  const { left, bottom } = active.getBoundingClientRect();
  return { left, top: bottom };
}

const isMenuKey = ({ key, shiftKey, altKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'ArrowDown' && altKey);

const isCommand = (event: KeyboardEvent, key: string): boolean =>
  (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === key;

/** Keys of a column's name. */
function pressInHead(
  view: GridView,
  event: KeyboardEvent,
  actions: GridActions,
  layout: ColumnLayout,
): boolean {
  const { at } = view.selection.focus;
  const column = view.content.places.columns[at]?.column;
  if (column === undefined) return false;
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (isMenuKey(event)) actions.columnMenu(column, activePlace(view));
  else if (event.key === 'Enter' || (event.key === ' ' && !event.ctrlKey))
    actions.sort(column, event.shiftKey);
  else if (event.altKey && event.shiftKey && by !== 0) {
    actions.layOut({ kind: 'step', column, by: by === 1 ? 1 : -1 });
    const next = view.content.places.columns[at + by];
    const stays = next !== undefined && layout.pinned.has(next.column) !== layout.pinned.has(column);
    if (next !== undefined && !stays) view.select(selectCell({ row: HEAD, at: at + by }));
  } else if (event.altKey && by !== 0) {
    const width = (layout.widths[column] ?? 0) + by * WIDTH_STEP;
    actions.layOut({ kind: 'resize', column, width });
  } else return false;
  return true;
}

/** Keys of a cell. */
function pressInBody(view: GridView, event: KeyboardEvent, actions: GridActions): boolean {
  const { focus } = view.selection;
  if (isMenuKey(event)) actions.cellMenu(activePlace(view));
  else if (event.key === ' ' && event.ctrlKey) view.select(selectColumn(focus.at), false);
  else if (event.key === ' ' && event.shiftKey) view.select(selectRow(focus.row), false);
  else if ((event.key === 'Enter' || event.key === ' ') && view.extent.rows > 0) actions.open(focus);
  else return false;
  return true;
}

function pressAnywhere(view: GridView, event: KeyboardEvent, actions: GridActions): boolean {
  if (isCommand(event, 'c')) actions.copy();
  else if (isCommand(event, 'f')) actions.find();
  else if (isCommand(event, 'g')) actions.goToRow();
  else if (event.key === 'Escape') {
    if (!actions.closeBeside()) view.select(selectCell(view.selection.focus), false);
  } else {
    const moved = moveByKey(view.selection, event, view.extent);
    if (moved === null) return false;
    view.select(moved, event.key.toLowerCase() !== 'a');
  }
  return true;
}

/** What a key does in a grid. */
export function pressInGrid(
  view: GridView,
  event: KeyboardEvent,
  actions: GridActions,
  layout: ColumnLayout,
): void {
  const inHead = view.selection.focus.row === HEAD;
  const isDone =
    (inHead ? pressInHead(view, event, actions, layout) : pressInBody(view, event, actions)) ||
    pressAnywhere(view, event, actions);
  if (!isDone) return;
  event.preventDefault();
  event.stopPropagation();
}
