import { Box, Typography } from '@mui/material';
import { type ReactElement, type ReactNode, useId } from 'react';

interface PanelSectionProps {
  readonly title: string;
  readonly intro?: ReactNode;
  /** At the right of the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of the panel. */
export function PanelSection({ title, intro, action, children }: PanelSectionProps): ReactElement {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 1 }}>
          <Typography id={id} variant="h2">
            {title}
          </Typography>
          {action}
        </Box>
        {intro !== undefined && (
          <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 720 }}>
            {intro}
          </Typography>
        )}
      </Box>
      {children}
    </Box>
  );
}
