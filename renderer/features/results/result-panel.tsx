import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { ResultBody } from './result-body.tsx';
import { ResultNotices } from './result-notices.tsx';
import type { ResultShown } from './result-shown.ts';
import { counted } from './row-count-words.ts';

/** The rows of a query's result, from the first that came on. */
export function ResultPanel({ run, progress }: ResultShown): ReactElement {
  if (progress.columns.length === 0) return <NoColumns progress={progress} run={run} />;
  // Columns don't change once they are known.
  return <ResultBody key={progress.resultId} run={run} progress={progress} />;
}

function NoColumns({ run, progress }: ResultShown): ReactElement {
  if (progress.state.kind === 'failed') {
    return <ResultNotices progress={progress} left={0} onAgain={() => undefined} />;
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
