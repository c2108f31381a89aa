import { Box, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { ResultProgress } from '#app/contract/results.ts';
import { comingWords, rowCountWords } from './row-count-words.ts';

interface ResultToolbarProps {
  readonly progress: ResultProgress;
  readonly shown: number;
}

export function ResultToolbar({ progress, shown }: ResultToolbarProps): ReactElement {
  const coming = comingWords(progress);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, minHeight: 40 }}>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {rowCountWords(shown, progress.rows)}
      </Typography>
      {coming !== null && (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {coming}
        </Typography>
      )}
    </Box>
  );
}
