import Refresh from '@mui/icons-material/Refresh';
import { CircularProgress, IconButton, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';

interface RefreshButtonProps {
  /** What is asked for anew, as the name of the button. */
  readonly label: string;
  /** Whether an answer is on its way. */
  readonly busy: boolean;
  readonly onRefresh: () => void;
}

/** Asks for something anew, and shows that it is being asked for. */
export function RefreshButton({ label, busy, onRefresh }: RefreshButtonProps): ReactElement {
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} aria-busy={busy} onClick={onRefresh}>
        {busy ? <CircularProgress size={20} color="inherit" aria-hidden /> : <Refresh fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
