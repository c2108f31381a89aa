import { Divider, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { type ReactElement, useRef } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';
import type { DsnActions } from './dsn-actions.ts';

export interface MenuPlace {
  readonly id: string;
  readonly at: { readonly left: number; readonly top: number };
}

interface DsnMenuProps {
  readonly place: MenuPlace | null;
  readonly actions: DsnActions;
  readonly onRename: (id: string) => void;
  readonly onClose: () => void;
}

/** The menu of one DSN. */
export function DsnMenu({ place, actions, onRename, onClose }: DsnMenuProps): ReactElement {
  // Run once the menu is gone and has given the focus back, for some of them move it.
  const chosen = useRef<(() => void) | null>(null);
  const runChosen = (): void => {
    const run = chosen.current;
    chosen.current = null;
    run?.();
  };
  const item = (label: string, keys: string, run: (id: string) => void): ReactElement => (
    <MenuItem
      onClick={() => {
        if (place !== null) chosen.current = () => run(place.id);
        onClose();
      }}
    >
      <ListItemText>{label}</ListItemText>
      <Typography variant="caption" color="textSecondary" sx={{ ml: 3 }}>
        {keyText(keys)}
      </Typography>
    </MenuItem>
  );
  return (
    <Menu
      open={place !== null}
      onClose={onClose}
      anchorReference="anchorPosition"
      {...(place === null ? {} : { anchorPosition: place.at })}
      transitionDuration={0}
      slotProps={{ transition: { onExited: runChosen } }}
    >
      {item('Open', 'Enter', actions.open)}
      {item('Test connection', 'Alt+2', actions.test)}
      <Divider />
      {item('Rename', 'F2', onRename)}
      {item('Duplicate', 'Ctrl+D', actions.duplicate)}
      {item('Export…', 'Ctrl+E', actions.exportDsn)}
      <Divider />
      {item('Delete', 'Del', actions.remove)}
    </Menu>
  );
}
