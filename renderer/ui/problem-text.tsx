import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import { Box } from '@mui/material';
import type { ReactElement } from 'react';
import type { Problem } from '#app/dsn/checks/problem.ts';

const LOOKS = {
  error: { Icon: ErrorOutline, color: 'error.main', word: 'Error' },
  warning: { Icon: WarningAmber, color: 'warning.main', word: 'Warning' },
} as const;

/** One problem in words. Icon and word tell errors from warnings, not colour alone. */
export function ProblemText({
  problem,
}: {
  readonly problem: Pick<Problem, 'severity' | 'message'>;
}): ReactElement {
  const { Icon, color, word } = LOOKS[problem.severity];
  return (
    <Box component="span" sx={{ display: 'flex', gap: 0.5, color, typography: 'caption' }}>
      <Icon aria-hidden sx={{ fontSize: '1rem', flex: 'none', mt: '1px' }} />
      <span>
        <strong>{word}:</strong> {problem.message}
      </span>
    </Box>
  );
}
