import type { ResultColumn } from '#app/contract/results.ts';
import { withSort } from './arrangement.ts';
import type { ColumnLayout, LayoutAction } from './grid/column-layout.ts';
import type { GridMenuItem } from './grid-menus.tsx';
import type { ArrangementHold } from './use-arrangement.ts';

interface ColumnMenuParts {
  readonly column: number;
  readonly columns: readonly ResultColumn[];
  readonly layout: ColumnLayout;
  readonly arrangement: ArrangementHold;
  readonly layOut: (action: LayoutAction) => void;
  readonly onFit: () => void;
  readonly onFilter: () => void;
  readonly onProfile: () => void;
  readonly onSelect: () => void;
  readonly onCopyName: () => void;
}

/** What can be done with a column. */
export function columnMenuItems(parts: ColumnMenuParts): readonly GridMenuItem[] {
  const { column, layout, layOut, arrangement } = parts;
  const { sort, filters } = arrangement.wanted;
  const isSorted = sort.some((key) => key.column === column);
  const isPinned = layout.pinned.has(column);
  const sorted = (direction: 'ascending' | 'descending') => () =>
    arrangement.arrange({ sort: withSort(sort, { column, direction }), filters });
  const unsorted = (): void =>
    arrangement.arrange({ sort: sort.filter((key) => key.column !== column), filters });
  return [
    { label: 'Sort ascending', run: sorted('ascending') },
    { label: 'Sort descending', run: sorted('descending') },
    { label: 'Clear this sort', run: unsorted, disabled: !isSorted },
    { label: 'Filter…', run: parts.onFilter },
    { label: 'Column profile', run: parts.onProfile },
    null,
    { label: 'Fit width', run: parts.onFit },
    {
      label: isPinned ? 'Unpin' : 'Pin left',
      run: () => layOut({ kind: isPinned ? 'unpin' : 'pin', column }),
    },
    { label: 'Move left', keys: 'Alt+Shift+←', run: () => layOut({ kind: 'step', column, by: -1 }) },
    { label: 'Move right', keys: 'Alt+Shift+→', run: () => layOut({ kind: 'step', column, by: 1 }) },
    {
      label: 'Hide',
      run: () => layOut({ kind: 'hide', column }),
      disabled: layout.hidden.size + 1 >= layout.order.length,
    },
    null,
    { label: 'Select column', keys: 'Ctrl+Space', run: parts.onSelect },
    { label: 'Copy name', run: parts.onCopyName },
  ];
}
