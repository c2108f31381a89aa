import Add from '@mui/icons-material/Add';
import MoreVert from '@mui/icons-material/MoreVert';
import { Box, IconButton, Menu, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { KeyMenuItem } from '#renderer/ui/key-menu-item.tsx';
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
  const after = (run: () => void) => () => {
    setAnchor(null);
    run();
  };
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
        <KeyMenuItem label="Rename…" keys="F2" onClick={after(props.onRename)} />
        <KeyMenuItem label="Move left" keys="Ctrl+Shift+←" onClick={after(() => props.onMove(-1))} />
        <KeyMenuItem label="Move right" keys="Ctrl+Shift+→" onClick={after(() => props.onMove(1))} />
        <KeyMenuItem label="Close" keys="Alt+W" onClick={after(props.onClose)} />
        <KeyMenuItem label="Close others" onClick={after(props.onCloseOthers)} />
      </Menu>
    </Box>
  );
}
