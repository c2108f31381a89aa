import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { FailurePanel } from '#renderer/ui/failure-panel.tsx';
import { ResultBody } from './result-body.tsx';
import type { ResultShown } from './result-shown.ts';
import { counted } from './row-count-words.ts';

/** The rows of a query's result, from the first that came on. */
export function ResultPanel({ run, progress }: ResultShown): ReactElement {
  if (progress.columns.length === 0) return <NoColumns progress={progress} run={run} />;
  // Columns don't change once they are known.
  return <ResultBody key={progress.resultId} run={run} progress={progress} />;
}

/** The query succeeded, but nothing of its result could be read. */
function NothingCame({ why }: { readonly why: Diagnosis }): ReactElement {
  return (
    <Box role="alert" sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 1.5, py: 1 }}>
      <FailurePanel diagnosis={why} label="Why no rows came" />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
        The query itself succeeded. Its result stays in Athena, and can be opened again from the history.
      </Typography>
    </Box>
  );
}

function NoColumns({ run, progress }: ResultShown): ReactElement {
  if (progress.state.kind === 'failed') {
    return <NothingCame why={progress.state.diagnosis} />;
  }
  const words = {
    coming: 'Waiting for the first rows…',
    whole:
      run.updatedRows === null
        ? 'This statement has no columns to show.'
        : `${counted(run.updatedRows, 'row')} written.`,
    cancelled: 'Cancelled before the first row came.',
  }[progress.state.kind];
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 3 }} role="status">
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {words}
      </Typography>
    </Box>
  );
}
