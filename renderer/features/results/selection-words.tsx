import { Typography } from '@mui/material';
import { type ReactElement, useSyncExternalStore } from 'react';
import { cellsOf, rowsOf } from './copy-cells.ts';
import { counted } from './row-count-words.ts';
import type { SelectionStore } from './selection-store.ts';

/** How much is selected; nothing where it is one cell. */
export function SelectionWords({ store }: { readonly store: SelectionStore }): ReactElement | null {
  const { range } = useSyncExternalStore(store.subscribe, store.get);
  const cells = cellsOf(range);
  if (cells < 2) return null;
  const columns = range.lastAt - range.firstAt + 1;
  return (
    <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
      {counted(rowsOf(range), 'row')} × {counted(columns, 'column')} selected
    </Typography>
  );
}
