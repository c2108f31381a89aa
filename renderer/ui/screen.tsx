import Close from '@mui/icons-material/Close';
import { Box, IconButton, Tooltip, Typography } from '@mui/material';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

interface ScreenProps {
  readonly title: string;
  readonly intro: ReactNode;
  /** What concerns the whole screen, at the right of its title. */
  readonly actions?: ReactNode;
  readonly maxWidth?: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A screen besides the DSNs. Focus goes to its title when it opens, so that it is read out. */
export function Screen({
  title,
  intro,
  actions,
  maxWidth = 920,
  onClose,
  children,
}: ScreenProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ flex: 1, minWidth: 0, overflow: 'auto', px: 2.5, py: 2 }}
    >
      <Box sx={{ maxWidth, display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}>
          <Typography ref={heading} tabIndex={-1} variant="h1" sx={{ flex: 1, outline: 'none' }}>
            {title}
          </Typography>
          {actions}
          <Tooltip title="Back to the DSNs">
            <IconButton aria-label="Back to the DSNs" onClick={onClose}>
              <Close fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
        <Typography variant="body2" color="textSecondary" component="div" sx={{ maxWidth: 720, mt: -1.5 }}>
          {intro}
        </Typography>
        {children}
      </Box>
    </Box>
  );
}
