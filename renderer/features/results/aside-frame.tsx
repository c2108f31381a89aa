import Close from '@mui/icons-material/Close';
import { Box, IconButton, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';

interface AsideFrameProps {
  readonly title: string;
  /** Beside the title, smaller. */
  readonly note?: string;
  /** Takes more than half of the room, where what it shows needs it. */
  readonly wide?: boolean;
  /** Buttons in its head. */
  readonly tools?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A pane beside the grid, which keeps the keyboard; Tab leads into the pane, Escape closes it. */
export function AsideFrame(props: AsideFrameProps): ReactElement {
  const { title, note = '', wide = false, onClose } = props;
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
        ...{
          width: wide ? 'min(760px, 58%)' : 'min(420px, 48%)',
          flex: 'none',
          display: 'flex',
          flexDirection: 'column',
        },
        ...{ minHeight: 0, borderLeft: 1, borderColor: 'divider', bgcolor: 'background.paper' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pl: 1.5, pr: 0.5, minHeight: 40 }}>
        <Typography variant="h3" component="h2" noWrap title={title} sx={{ flexShrink: 1 }}>
          {title}
        </Typography>
        <Typography variant="caption" noWrap sx={{ color: 'text.secondary', flex: 1 }}>
          {note}
        </Typography>
        {props.tools}
        <IconButton aria-label="Close" onClick={onClose}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
      {props.children}
    </Box>
  );
}
