import { Menu, MenuItem } from '@mui/material';
import type { ReactElement } from 'react';
import { useChosenItem } from '#renderer/ui/use-chosen-item.ts';
import type { ListSection } from './list-rows.ts';
import type { MenuPoint } from './row-events.ts';

interface SectionMenuProps {
  readonly section: ListSection;
  readonly at: MenuPoint;
  readonly open: boolean;
  readonly onSelect: (section: ListSection) => void;
  readonly onRename: (folder: string) => void;
  /** Takes all DSNs out of the folder, which is gone then. */
  readonly onDissolve: (folder: string) => void;
  readonly onClose: () => void;
}

/** The menu of a folder, or of another section. */
export function SectionMenu(props: SectionMenuProps): ReactElement {
  const { section, onClose } = props;
  const { folder } = section;
  const { choose, runChosen } = useChosenItem(onClose);
  return (
    <Menu
      open={props.open}
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={props.at}
      slotProps={{ transition: { onExited: runChosen } }}
    >
      <MenuItem onClick={() => choose(() => props.onSelect(section))}>Select all in it</MenuItem>
      {folder !== null && (
        <MenuItem onClick={() => choose(() => props.onRename(folder))}>Rename folder…</MenuItem>
      )}
      {folder !== null && (
        <MenuItem onClick={() => choose(() => props.onDissolve(folder))}>
          Remove folder, keep its DSNs
        </MenuItem>
      )}
    </Menu>
  );
}
