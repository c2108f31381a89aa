import { Divider, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';
import type { MenuPlace } from './grid/grid-actions.ts';

/** An item of a menu of the grid; null is a line between items. */
export type GridMenuItem = {
  readonly label: string;
  readonly run: () => void;
  readonly keys?: string;
  readonly disabled?: boolean;
} | null;

interface GridMenuProps {
  readonly label: string;
  readonly place: MenuPlace;
  readonly items: readonly GridMenuItem[];
  readonly onClose: () => void;
}

/** A menu where the pointer is, or below the active cell. */
export function GridMenu({ label, place, items, onClose }: GridMenuProps): ReactElement {
  return (
    <Menu
      open
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={place}
      slotProps={{ list: { 'aria-label': label } }}
    >
      {items.map((item, index) =>
        item === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
          <Divider key={index} component="li" />
        ) : (
          <MenuItem
            key={item.label}
            disabled={item.disabled ?? false}
            onClick={() => {
              onClose();
              item.run();
            }}
          >
            <ListItemText slotProps={{ primary: { variant: 'body2' } }}>{item.label}</ListItemText>
            {item.keys !== undefined && (
              <Typography variant="caption" sx={{ color: 'text.secondary', pl: 3 }}>
                {keyText(item.keys)}
              </Typography>
            )}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}
