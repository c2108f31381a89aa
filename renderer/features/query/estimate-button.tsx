import Close from '@mui/icons-material/Close';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { formatBytes } from '#renderer/ui/format-bytes.ts';
import { formatCost } from './run-words.ts';
import type { Estimate } from './use-estimate.ts';

interface EstimateButtonProps {
  readonly estimate: Estimate;
  readonly disabled: boolean;
  readonly onAsk: () => void;
  readonly onDrop: () => void;
}

/** Asks what the statement would read and cost. */
export function EstimateButton({ estimate, disabled, onAsk, onDrop }: EstimateButtonProps): ReactElement {
  const asking = estimate.kind === 'asking';
  return (
    <Tooltip
      describeChild
      placement="top"
      title="What the statement would read, by EXPLAIN, which costs nothing"
    >
      <span>
        <Button variant="outlined" disabled={disabled} onClick={asking ? onDrop : onAsk}>
          {asking ? 'Stop estimating' : 'Estimate'}
        </Button>
      </span>
    </Tooltip>
  );
}

/** What came of an estimate, in a line below the tools. */
export function EstimateLine(props: Pick<EstimateButtonProps, 'estimate' | 'onDrop'>): ReactElement | null {
  const { estimate, onDrop } = props;
  if (estimate.kind === 'none' || estimate.kind === 'asking') return null;
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        px: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
        flex: 'none',
      }}
    >
      <Typography variant="caption" sx={{ flex: 1 }}>
        {estimate.kind === 'unknown'
          ? estimate.why
          : `Reads about ${formatBytes(estimate.bytes)}, for about ${formatCost(estimate.cost)}.`}
      </Typography>
      <IconButton aria-label="Dismiss the estimate" onClick={onDrop}>
        <Close sx={{ fontSize: '0.875rem' }} />
      </IconButton>
    </Box>
  );
}
