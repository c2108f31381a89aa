import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import type { ReactElement } from 'react';
import type { Step } from './connection-test-state.ts';
import { StepRow } from './step-row.tsx';

/** The hops in their order. Until main has named them, their place is kept. */
export function StepList(props: {
  readonly steps: readonly Step[];
  readonly planning: boolean;
  /** Goes to the page that tells all of Power BI. */
  readonly onPowerBi: () => void;
}): ReactElement | null {
  const { steps, planning, onPowerBi } = props;
  if (steps.length === 0) return planning ? <Skeleton variant="rounded" height={180} /> : null;
  return (
    <Paper variant="outlined">
      <Box
        component="ol"
        aria-label="Steps of the test"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
        }}
      >
        {steps.map((step) => (
          <StepRow key={step.plan.id} step={step} onPowerBi={onPowerBi} />
        ))}
      </Box>
    </Paper>
  );
}
