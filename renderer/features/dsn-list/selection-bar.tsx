import Close from '@mui/icons-material/Close';
import DeleteOutline from '@mui/icons-material/DeleteOutlineOutlined';
import DriveFileMove from '@mui/icons-material/DriveFileMoveOutlined';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import Palette from '@mui/icons-material/PaletteOutlined';
import SaveAlt from '@mui/icons-material/SaveAltOutlined';
import StarBorder from '@mui/icons-material/StarBorderOutlined';
import type { SvgIcon } from '@mui/material';
import { Box, IconButton, Tooltip, Typography } from '@mui/material';
import type { MouseEvent, ReactElement } from 'react';
import type { ListCommands } from './list-commands.ts';
import { dsnCount } from './list-words.ts';

interface SelectionBarProps {
  readonly ids: readonly string[];
  readonly allFavourites: boolean;
  readonly commands: ListCommands;
  readonly onClear: () => void;
}

/** What can be done with the selected DSNs. */
export function SelectionBar({ ids, allFavourites, commands, onClear }: SelectionBarProps): ReactElement {
  const { editMany } = commands;
  const button = (label: string, Icon: typeof SvgIcon, run: (event: MouseEvent) => void): ReactElement => (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={run} sx={{ p: 0.5 }}>
        <Icon sx={{ fontSize: '1.125rem' }} />
      </IconButton>
    </Tooltip>
  );
  return (
    <Box
      role="toolbar"
      aria-label="Selected DSNs"
      sx={{
        ...{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', px: 1, py: 0.25 },
        ...{ borderTop: 1, borderColor: 'divider', bgcolor: 'background.paper' },
      }}
    >
      {button('Clear selection', Close, onClear)}
      <Typography
        variant="caption"
        sx={{ flex: 1, ml: 0.5, whiteSpace: 'nowrap' }}
        title={dsnCount(ids.length)}
      >
        {ids.length.toLocaleString('en')} selected
      </Typography>
      {button('Move to folder…', DriveFileMove, () => commands.askFolder(ids))}
      {button('Colour…', Palette, ({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect();
        commands.askColour(ids, { left, top: bottom });
      })}
      {button(allFavourites ? 'Remove from favourites' : 'Add to favourites', StarBorder, () =>
        commands.arrange(ids, { favourite: !allFavourites }),
      )}
      {editMany !== null && button('Edit a field…', EditNote, () => editMany(ids))}
      {button('Export…', SaveAlt, () => commands.exportDsns(ids))}
      {button('Delete', DeleteOutline, () => commands.removeRows(ids))}
    </Box>
  );
}
