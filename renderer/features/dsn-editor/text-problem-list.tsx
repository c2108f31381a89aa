import { Box, Button } from '@mui/material';
import type { ReactElement } from 'react';
import type { PlacedProblem } from '#app/dsn/checks/problem-places.ts';
import type { TextSpan } from '#app/dsn/connection-string/connection-string.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

interface TextProblemListProps {
  readonly problems: readonly PlacedProblem[];
  readonly onSelect: (span: TextSpan) => void;
  readonly onGoTo: (key: string) => void;
}

/** What is wrong, with the way to its place in the text, or to its field where the text lacks it. */
export function TextProblemList({ problems, onSelect, onGoTo }: TextProblemListProps): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Problems in the text"
      sx={{ m: 0, mt: 0.75, p: 0, maxHeight: 'min(18vh, 132px)', overflow: 'auto', listStyle: 'none' }}
    >
      {problems.map((problem) => {
        const { place, key } = problem;
        return (
          <Box
            component="li"
            key={`${key} ${problem.message} ${place?.start}`}
            sx={{ display: 'flex', alignItems: 'center', gap: 1 }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <ProblemText problem={problem} />
            </Box>
            <Button
              sx={{ py: 0, flex: 'none' }}
              aria-label={`Go to ${key}${place === null ? '' : ' in the text'}`}
              onClick={() => (place === null ? onGoTo(key) : onSelect(place))}
            >
              {place === null ? 'Go to field' : 'Go to'}
            </Button>
          </Box>
        );
      })}
    </Box>
  );
}
