import { Divider, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';
import { useChosenItem } from '#renderer/ui/use-chosen-item.ts';
import type { ListCommands } from './list-commands.ts';
import type { MenuPoint } from './row-events.ts';

interface DsnMenuProps {
  /** The DSNs that it is about: one, or the selected ones. */
  readonly ids: readonly string[];
  readonly favourite: boolean;
  readonly at: MenuPoint;
  readonly open: boolean;
  readonly commands: ListCommands;
  readonly onClose: () => void;
}

/** The menu of one DSN, or of several. */
export function DsnMenu({ ids, favourite, at, open, commands, onClose }: DsnMenuProps): ReactElement {
  const { choose, runChosen } = useChosenItem(onClose);
  const item = (label: string, keys: string, run: () => void): ReactElement => (
    <MenuItem onClick={() => choose(run)}>
      <ListItemText>{label}</ListItemText>
      <Typography variant="caption" color="textSecondary" sx={{ ml: 3 }}>
        {keyText(keys)}
      </Typography>
    </MenuItem>
  );
  const [id] = ids;
  const one = ids.length === 1 && id !== undefined;
  return (
    <Menu
      open={open}
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={at}
      slotProps={{ transition: { onExited: runChosen } }}
    >
      {one && item('Open', 'Enter', () => commands.open(id))}
      {one && item('Test connection', 'Alt+2', () => commands.test(id))}
      {one && <Divider />}
      {item(favourite ? 'Remove from favourites' : 'Add to favourites', '', () =>
        commands.arrange(ids, { favourite: !favourite }),
      )}
      {item('Move to folder…', '', () => commands.askFolder(ids))}
      {item('Colour…', '', () => commands.askColour(ids, at))}
      <Divider />
      {one && item('Rename', 'F2', () => commands.askName(id))}
      {one && item('Duplicate', 'Ctrl+D', () => commands.duplicate(id))}
      {commands.editMany !== null && !one && item('Edit a field…', '', () => commands.editMany?.(ids))}
      {item('Export…', one ? 'Ctrl+E' : '', () => commands.exportDsns(ids))}
      <Divider />
      {item(one ? 'Delete' : `Delete ${ids.length} DSNs`, 'Del', () => commands.removeRows(ids))}
    </Menu>
  );
}
