import Sort from '@mui/icons-material/Sort';
import { Divider, IconButton, ListItemIcon, ListItemText, Menu, MenuItem, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { Settings } from '#app/contract/program.ts';
import type { ListSort } from './list-sort.ts';
import { SORT_LABELS } from './list-words.ts';
import { RowIcon } from './row-icon.tsx';

interface ViewButtonProps {
  readonly view: Settings['list'];
  readonly onView: (change: Partial<Settings['list']>) => void;
}

const SORTS = Object.keys(SORT_LABELS) as readonly ListSort[];

/** How the list is ordered, and whether folders are shown. */
export function ViewButton({ view, onView }: ViewButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const change = (part: Partial<Settings['list']>): void => {
    setAnchor(null);
    onView(part);
  };
  const item = (label: string, chosen: boolean, role: string, part: Partial<Settings['list']>) => (
    <MenuItem key={label} role={role} aria-checked={chosen} onClick={() => change(part)}>
      <ListItemIcon sx={{ '& svg': { width: 16, fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 } }}>
        {chosen && <RowIcon shape="check" />}
      </ListItemIcon>
      <ListItemText>{label}</ListItemText>
    </MenuItem>
  );
  return (
    <>
      <Tooltip title="Sort and group">
        <IconButton
          aria-label="Sort and group"
          aria-haspopup="menu"
          color="primary"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Sort fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': 'Sort and group' } }}
      >
        {SORTS.map((sort) => item(SORT_LABELS[sort], view.sort === sort, 'menuitemradio', { sort }))}
        <Divider />
        {item('Group by folder', view.grouped, 'menuitemcheckbox', { grouped: !view.grouped })}
      </Menu>
    </>
  );
}
