import { Divider, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';
import { useChosenItem } from '#renderer/ui/use-chosen-item.ts';
import type { CatalogCommands } from './catalog-commands.ts';
import type { CatalogNode } from './catalog-node.ts';
import { fullName, insertedName, shortName } from './node-names.ts';
import { samplesOfNode } from './node-samples.ts';

interface NodeMenuProps {
  readonly node: CatalogNode;
  readonly at: { readonly left: number; readonly top: number };
  readonly open: boolean;
  readonly commands: CatalogCommands;
  readonly onClose: () => void;
}

/** The menu of a node in the tree. */
export function NodeMenu({ node, at, open, commands, onClose }: NodeMenuProps): ReactElement {
  const { choose, runChosen } = useChosenItem(onClose);
  const item = (label: string, keys: string, run: () => void): ReactElement => (
    <MenuItem onClick={() => choose(run)}>
      <ListItemText>{label}</ListItemText>
      <Typography variant="caption" color="textSecondary" sx={{ ml: 3 }}>
        {keyText(keys)}
      </Typography>
    </MenuItem>
  );
  const { insert, openTable } = commands;
  const samples = samplesOfNode(node);
  return (
    <Menu
      open={open}
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={at}
      slotProps={{ transition: { onExited: runChosen } }}
    >
      {node.kind === 'table' && openTable !== null && item('Open', 'Enter', () => openTable(node.path))}
      {insert !== null && item('Insert into the editor', 'Shift+Enter', () => insert(insertedName(node)))}
      {item('Copy name', 'Ctrl+C', () => commands.copy(shortName(node)))}
      {item('Copy full name', 'Ctrl+Shift+C', () => commands.copy(fullName(node)))}
      {samples.length > 0 && <Divider />}
      {samples.map((sample) => (
        <MenuItem key={sample.id} onClick={() => choose(() => commands.query(node, sample))}>
          <ListItemText
            primary={`Query: ${sample.title}`}
            secondary={sample.cost}
            slotProps={{ primary: { variant: 'inherit' }, secondary: { variant: 'caption' } }}
          />
        </MenuItem>
      ))}
      {node.kind !== 'column' && <Divider />}
      {node.kind !== 'column' && item('Refresh', 'F5', () => commands.refresh(refreshedBy(node)))}
    </Menu>
  );
}

/** Columns come with their table, and tables with their database. */
export function refreshedBy({ kind, path }: CatalogNode): CatalogNode['path'] {
  if (kind === 'table') return path.slice(0, -1);
  return kind === 'column' ? path.slice(0, -2) : path;
}
