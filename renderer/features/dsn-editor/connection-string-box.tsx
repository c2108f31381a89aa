import { Box, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { connectionStringOf } from '#app/dsn/connection-string.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { MONOSPACE } from '#renderer/ui/theme.ts';

interface ConnectionStringBoxProps {
  readonly entries: DsnEntries;
  /** Stands at the right of the heading. */
  readonly children: ReactNode;
}

/** The connection string of what is on the screen, saved or not. */
export function ConnectionStringBox({ entries, children }: ConnectionStringBoxProps): ReactElement {
  const text = connectionStringOf(entries);
  return (
    <Box
      component="section"
      aria-labelledby="connection-string-title"
      sx={{ px: 2, pt: 0.5, pb: 1.25, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Typography id="connection-string-title" variant="caption" color="textSecondary" component="h2">
          Connection string
        </Typography>
        <CopyButton text={text} label="Copy connection string" sx={{ fontSize: '0.9375rem' }} />
        <Box sx={{ ml: 'auto', minWidth: 0 }}>{children}</Box>
      </Box>
      <Box
        // Long strings scroll, and what scrolls must be reachable by keyboard.
        tabIndex={0}
        role="textbox"
        aria-readonly
        aria-multiline
        aria-labelledby="connection-string-title"
        data-testid="connection-string"
        sx={{
          fontFamily: MONOSPACE,
          fontSize: '0.75rem',
          lineHeight: 1.5,
          maxHeight: 58,
          overflow: 'auto',
          overflowWrap: 'anywhere',
          bgcolor: 'background.default',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          px: 1,
          py: 0.5,
        }}
      >
        {text}
      </Box>
    </Box>
  );
}
