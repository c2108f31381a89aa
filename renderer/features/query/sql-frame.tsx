import { Box, useTheme } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';

/** The editor is no component of the page; it takes the theme's colours from here. */
export function SqlFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { palette } = useTheme();
  const dark = palette.mode === 'dark';
  return (
    <Box
      style={{
        ['--text' as string]: palette.text.primary,
        ['--faint' as string]: palette.text.secondary,
        ['--paper' as string]: palette.background.paper,
        ['--page' as string]: palette.background.default,
        ['--divider' as string]: palette.divider,
        ['--primary' as string]: palette.primary.main,
        ['--on-primary' as string]: palette.primary.contrastText,
        ['--error' as string]: palette.error.main,
        ['--warning' as string]: palette.warning.main,
        ['--success' as string]: palette.success.main,
        ['--function' as string]: dark ? '#c9a7f5' : '#6b3fa0',
        ['--active-line' as string]: palette.action.hover,
        ['--selection' as string]: dark ? '#2f4a75' : '#cfe0fb',
        ['--match' as string]: dark ? '#4a4326' : '#fdf0c2',
      }}
      sx={{ flex: 1, minHeight: 0, minWidth: 0, overflow: 'hidden', position: 'relative' }}
    >
      {children}
    </Box>
  );
}
