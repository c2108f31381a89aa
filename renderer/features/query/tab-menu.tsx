import Add from '@mui/icons-material/Add';
import MoreVert from '@mui/icons-material/MoreVert';
import { Box, IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';

interface TabMenuProps {
  /** Whether there is a tab that the menu is for. */
  readonly hasTab: boolean;
  readonly full: boolean;
  readonly onNew: () => void;
  readonly onRename: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onClose: () => void;
  readonly onCloseOthers: () => void;
}

/** A new tab, and what can be done with the one that is open. */
export function TabMenu(props: TabMenuProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choice = (label: string, keys: string | null, run: () => void): ReactElement => (
    <MenuItem
      onClick={() => {
        setAnchor(null);
        run();
      }}
    >
      <Box component="span" sx={{ flex: 1, mr: 3 }}>
        {label}
      </Box>
      {keys !== null && (
        <Box component="kbd" sx={{ font: 'inherit', color: 'text.secondary' }}>
          {keyText(keys)}
        </Box>
      )}
    </MenuItem>
  );
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flex: 'none' }}>
      <Tooltip
        title={props.full ? 'There are 100 tabs; close one first' : `New query (${keyText('Alt+Shift+N')})`}
      >
        <span>
          <IconButton aria-label="New query" disabled={props.full} onClick={props.onNew}>
            <Add sx={{ fontSize: '1.125rem' }} />
          </IconButton>
        </span>
      </Tooltip>
      {props.hasTab && (
        <IconButton
          aria-label="Actions of the tab"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <MoreVert sx={{ fontSize: '1.125rem' }} />
        </IconButton>
      )}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {choice('Rename…', 'F2', props.onRename)}
        {choice('Move left', 'Ctrl+Shift+←', () => props.onMove(-1))}
        {choice('Move right', 'Ctrl+Shift+→', () => props.onMove(1))}
        {choice('Close', 'Alt+W', props.onClose)}
        {choice('Close others', null, props.onCloseOthers)}
      </Menu>
    </Box>
  );
}
