import ViewColumn from '@mui/icons-material/ViewColumnOutlined';
import {
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  IconButton,
  Popover,
  TextField,
  Tooltip,
} from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { ResultColumn } from '#app/contract/results.ts';
import type { ColumnLayout, LayoutAction } from './grid/column-layout.ts';

interface ColumnsButtonProps {
  readonly columns: readonly ResultColumn[];
  readonly layout: ColumnLayout;
  readonly onLayOut: (action: LayoutAction) => void;
  /** Scrolls to a column. */
  readonly onGo: (column: number) => void;
}

/** No list of columns is drawn longer than this; the search finds the others. */
const MOST_LISTED = 200;

/** Which columns are shown, with a search for wide results. */
export function ColumnsButton({ columns, layout, onLayOut, onGo }: ColumnsButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [text, setText] = useState('');
  const found = layout.order.filter((column) =>
    (columns[column]?.name ?? '').toLowerCase().includes(text.toLowerCase()),
  );
  const hidden = layout.hidden.size;
  const label = hidden === 0 ? 'Columns' : `Columns, ${hidden} hidden`;
  return (
    <>
      <Tooltip title={label}>
        <IconButton aria-label={label} onClick={({ currentTarget }) => setAnchor(currentTarget)}>
          <ViewColumn fontSize="small" color={hidden === 0 ? 'inherit' : 'primary'} />
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Columns', sx: { width: 320, p: 1.5 } } }}
      >
        <TextField
          autoFocus
          fullWidth
          placeholder="Search columns"
          value={text}
          onChange={({ target }) => setText(target.value)}
          slotProps={{ htmlInput: { 'aria-label': 'Search columns' } }}
        />
        <Box sx={{ maxHeight: 320, overflow: 'auto', my: 1 }}>
          {found.slice(0, MOST_LISTED).map((column) => (
            <Box key={column} sx={{ display: 'flex', alignItems: 'center' }}>
              <FormControlLabel
                sx={{ flex: 1, minWidth: 0, m: 0 }}
                label={columns[column]?.name ?? ''}
                slotProps={{ typography: { noWrap: true, variant: 'body2' } }}
                control={
                  <Checkbox
                    sx={{ p: 0.5 }}
                    checked={!layout.hidden.has(column)}
                    onChange={(_event, on) => onLayOut({ kind: on ? 'show' : 'hide', column })}
                  />
                }
              />
              <Button
                color="inherit"
                disabled={layout.hidden.has(column)}
                onClick={() => {
                  setAnchor(null);
                  onGo(column);
                }}
              >
                Go to
              </Button>
            </Box>
          ))}
          {found.length > MOST_LISTED && (
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
              {(found.length - MOST_LISTED).toLocaleString('en')} more; search for them.
            </Box>
          )}
        </Box>
        <Button disabled={hidden === 0} onClick={() => onLayOut({ kind: 'show-all' })}>
          Show all
        </Button>
      </Popover>
    </>
  );
}
