import Close from '@mui/icons-material/Close';
import { Box, IconButton, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';

interface AsideFrameProps {
  readonly title: string;
  /** Beside the title, smaller. */
  readonly note?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A pane beside the grid, which keeps the keyboard; Tab leads into the pane, Escape closes it. */
export function AsideFrame({ title, note = '', onClose, children }: AsideFrameProps): ReactElement {
  return (
    <Box
      component="section"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      sx={{
        ...{ width: 'min(420px, 48%)', flex: 'none', display: 'flex', flexDirection: 'column' },
        ...{ minHeight: 0, borderLeft: 1, borderColor: 'divider', bgcolor: 'background.paper' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pl: 1.5, pr: 0.5, minHeight: 44 }}>
        <Typography variant="h3" component="h2" noWrap title={title} sx={{ flexShrink: 1 }}>
          {title}
        </Typography>
        <Typography variant="caption" noWrap sx={{ color: 'text.secondary', flex: 1 }}>
          {note}
        </Typography>
        <IconButton aria-label="Close" onClick={onClose}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
      {children}
    </Box>
  );
}
