import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { ResultProgress } from '#app/contract/results.ts';
import { HEAD_HEIGHT } from './grid/row-space.ts';

interface NoRowsProps {
  readonly progress: ResultProgress;
  readonly isFiltered: boolean;
}

/** Stands where rows would, below the names of the columns; lets the pointer through. */
export function NoRows({ progress, isFiltered }: NoRowsProps): ReactElement | null {
  const words = wordsFor(progress.state.kind, isFiltered);
  if (words === null) return null;
  return (
    <Box
      role="status"
      sx={{
        ...{ position: 'absolute', top: HEAD_HEIGHT, bottom: 0, left: 0, right: 0, zIndex: 1 },
        ...{ display: 'grid', placeItems: 'center', p: 2, pointerEvents: 'none' },
      }}
    >
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {words}
      </Typography>
    </Box>
  );
}

/** A result that broke off tells of it above the grid. */
function wordsFor(kind: ResultProgress['state']['kind'], isFiltered: boolean): string | null {
  if (isFiltered) return 'No row fits the filters.';
  if (kind === 'coming') return 'Waiting for the first rows…';
  return kind === 'whole' ? 'The query gave no rows.' : null;
}
