import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';

const KEYS = [
  ['↑ ↓', 'Move in the list'],
  ['Enter', 'Open a DSN'],
  ['Ctrl+N', 'New DSN'],
  ['Ctrl+F', 'Search'],
] as const;

/** The right side while no DSN is open. */
export function NothingOpen(): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 3 }}>
      <Box>
        <Typography variant="body1" color="textSecondary" sx={{ mb: 1.5 }}>
          Choose a DSN from the list.
        </Typography>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5 }}>
          {KEYS.map(([key, what]) => (
            <Box key={key} sx={{ display: 'contents', typography: 'caption', color: 'text.secondary' }}>
              <kbd>{keyText(key)}</kbd>
              <span>{what}</span>
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
