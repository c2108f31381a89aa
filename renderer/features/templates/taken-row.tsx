import { Box, Checkbox } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';

interface TakenRowProps {
  /** Of the box, for screen readers. */
  readonly label: string;
  readonly taken: boolean;
  readonly disabled?: boolean;
  readonly onTake: (taken: boolean) => void;
  readonly children: ReactNode;
}

/** A row of a list of which one takes some. */
export function TakenRow({ label, taken, disabled = false, onTake, children }: TakenRowProps): ReactElement {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        alignItems: 'flex-start',
      }}
    >
      <Checkbox
        checked={taken}
        disabled={disabled}
        onChange={(_event, on) => onTake(on)}
        slotProps={{ input: { 'aria-label': label } }}
        sx={{ p: 0.5 }}
      />
      <Box sx={{ flex: 1, minWidth: 0, pt: 0.375 }}>{children}</Box>
    </Box>
  );
}
