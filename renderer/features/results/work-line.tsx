import { Box, Button, LinearProgress, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { WorkState } from './use-work.ts';

interface WorkLineProps {
  readonly state: WorkState;
  /** What is being done, such as “Sorting”. */
  readonly label: string;
  /** Null where the way to end it stands elsewhere. */
  readonly onCancel: (() => void) | null;
}

/** How work stands, with a way to end it; nothing when there is none. */
export function WorkLine({ state, label, onCancel }: WorkLineProps): ReactElement | null {
  if (state.kind === 'idle') return null;
  if (state.kind === 'failed') return <TroubleAlert trouble={state.trouble} />;
  const { done, total } = state;
  const share = total === null || total === 0 ? null : Math.min(100, (done / total) * 100);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, py: 0.25 }}>
      <Typography variant="caption" role="status">
        {label}…
      </Typography>
      <LinearProgress
        aria-label={label}
        variant={share === null ? 'indeterminate' : 'determinate'}
        {...(share === null ? {} : { value: share })}
        sx={{ flex: 1, minWidth: 60, maxWidth: 320 }}
      />
      <Typography variant="caption" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {total === null ? '' : `${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows`}
      </Typography>
      {onCancel !== null && (
        <Button color="inherit" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </Box>
  );
}
