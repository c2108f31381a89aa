import { Box, MenuItem } from '@mui/material';
import type { ReactElement } from 'react';
import { keyText } from './key-text.ts';

interface KeyMenuItemProps {
  readonly label: string;
  /** The keys that do the same. */
  readonly keys?: string;
  readonly onClick: () => void;
}

/** An entry of a menu that tells its keys at the right. */
export function KeyMenuItem({ label, keys, onClick }: KeyMenuItemProps): ReactElement {
  return (
    <MenuItem onClick={onClick}>
      <Box component="span" sx={{ flex: 1, mr: 3 }}>
        {label}
      </Box>
      {keys !== undefined && (
        <Box component="kbd" aria-hidden sx={{ font: 'inherit', color: 'text.secondary' }}>
          {keyText(keys)}
        </Box>
      )}
    </MenuItem>
  );
}
