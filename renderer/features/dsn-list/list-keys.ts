/** Where a key takes the focus in a list; null where the key is not one of moving. */
export function movedIndex(key: string, index: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    default:
      return null;
  }
}

/** The id to go to when one leaves the list: the next, else the one before. */
export function neighbourOf(ids: readonly string[], id: string): string | null {
  const index = ids.indexOf(id);
  if (index === -1) return null;
  return ids[index + 1] ?? ids[index - 1] ?? null;
}

export type ListCommand = 'rename' | 'remove' | 'duplicate' | 'menu' | 'select' | 'select-all' | 'unselect';

/** What keys on a row do, besides moving and opening. */
export const LIST_COMMANDS: Readonly<Record<string, ListCommand>> = {
  F2: 'rename',
  Delete: 'remove',
  'mod+d': 'duplicate',
  'shift+F10': 'menu',
  ContextMenu: 'menu',
  ' ': 'select',
  'mod+ ': 'select',
  'mod+a': 'select-all',
  Escape: 'unselect',
};
