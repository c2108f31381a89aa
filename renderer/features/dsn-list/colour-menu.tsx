import { Box, Menu, MenuItem, useTheme } from '@mui/material';
import type { ReactElement } from 'react';
import { ARRANGEMENT_COLOURS, type ArrangementColour } from '#app/dsn/arrangement.ts';
import { COLOUR_LABELS } from './list-words.ts';
import type { MenuPoint } from './row-events.ts';
import { colourOf } from './row-styles.ts';

interface ColourMenuProps {
  readonly at: MenuPoint;
  readonly onChosen: (colour: ArrangementColour | null) => void;
  readonly onClose: () => void;
}

/** The colours to mark DSNs with. */
export function ColourMenu({ at, onChosen, onClose }: ColourMenuProps): ReactElement {
  const theme = useTheme();
  const swatch = (colour: ArrangementColour | null): ReactElement => (
    <Box
      component="span"
      sx={{ width: 12, height: 12, mr: 1.25, borderRadius: '50%', border: 1 }}
      style={
        colour === null
          ? { borderColor: theme.palette.text.secondary }
          : { background: colourOf(colour, theme), borderColor: 'transparent' }
      }
    />
  );
  return (
    <Menu open onClose={onClose} anchorReference="anchorPosition" anchorPosition={at}>
      {[...ARRANGEMENT_COLOURS, null].map((colour) => (
        <MenuItem key={colour} onClick={() => onChosen(colour)}>
          {swatch(colour)}
          {colour === null ? 'No colour' : COLOUR_LABELS[colour]}
        </MenuItem>
      ))}
    </Menu>
  );
}
