import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { CopyButton } from './copy-button.tsx';
import { MONOSPACE } from './theme.ts';

/** The page to sign in at, for a browser that did not open by itself; in one line, since nobody reads it. */
export function SignInAddress({ address }: { readonly address: string }): ReactElement {
  return (
    <Box role="group" aria-label="Sign-in address" sx={{ minWidth: 0 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        If no browser opens, open this address in a browser on this computer:
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}>
        <Box
          component="span"
          title={address}
          sx={{
            fontFamily: MONOSPACE,
            fontSize: '0.75rem',
            minWidth: 0,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {address}
        </Box>
        <CopyButton text={address} label="Copy the sign-in address" sx={{ fontSize: 16, p: 0.5 }} />
      </Box>
    </Box>
  );
}
