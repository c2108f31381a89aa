import {
  type Cell,
  type Extent,
  extendTo,
  HEAD,
  type Selection,
  selectAll,
  selectCell,
} from './selection.ts';

export type GridKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Where a key leads from a cell; null where it is none that moves. Follows the grid pattern of the ARIA guide. */
function target(key: string, toEdge: boolean, { row, at }: Cell, extent: Extent): Cell | null {
  const last = { row: extent.rows - 1, at: extent.columns - 1 };
  switch (key) {
    case 'ArrowUp':
      return { row: toEdge ? 0 : row - 1, at };
    case 'ArrowDown':
      return { row: toEdge ? last.row : row + 1, at };
    case 'ArrowLeft':
      return { row, at: toEdge ? 0 : at - 1 };
    case 'ArrowRight':
      return { row, at: toEdge ? last.at : at + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - extent.page), at };
    case 'PageDown':
      return { row: row + extent.page, at };
    case 'Home':
      return toEdge ? { row: 0, at: 0 } : { row, at: 0 };
    case 'End':
      return toEdge ? last : { row, at: last.at };
    default:
      return null;
  }
}

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, value));

/** The selection after a key; null where the key means nothing here. */
export function moveByKey(selection: Selection, key: GridKey, extent: Extent): Selection | null {
  const command = key.ctrlKey || key.metaKey;
  if (command && key.key.toLowerCase() === 'a') return selectAll(extent);
  if (key.altKey) return null;
  const wanted = target(key.key, command, selection.focus, extent);
  if (wanted === null) return null;
  const least = key.shiftKey ? 0 : HEAD;
  const focus = {
    row: between(wanted.row, least, Math.max(least, extent.rows - 1)),
    at: between(wanted.at, 0, Math.max(0, extent.columns - 1)),
  };
  return key.shiftKey ? extendTo(selection, focus) : selectCell(focus);
}
