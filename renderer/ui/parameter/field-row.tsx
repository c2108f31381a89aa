import { Box, Typography } from '@mui/material';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import type { Problem } from '#app/dsn/checks/problem.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { wordsOfKey } from '#renderer/ui/words-of-key.ts';

interface FieldRowProps {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly help: string;
  readonly problems: readonly Problem[];
  /** What follows the help text. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** A label at the left; control, help and problems at the right. `ID-help` describes the control. */
export function FieldRow({
  id,
  label,
  required,
  help,
  problems,
  more,
  children,
}: FieldRowProps): ReactElement {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(130px, 176px) minmax(0, 640px)',
        columnGap: 2,
        '@media (max-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
        py: 0.625,
      }}
    >
      <Box sx={{ pt: 0.75, minWidth: 0 }}>
        <Typography
          component="label"
          htmlFor={id}
          id={`${id}-label`}
          variant="body2"
          sx={{ fontWeight: 500, overflowWrap: 'anywhere' }}
        >
          {wordsOfKey(label).map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same word may come twice, and none moves.
            <Fragment key={at}>
              {at > 0 && <wbr />}
              {word}
            </Fragment>
          ))}
        </Typography>
        {required && (
          <Typography aria-hidden variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
            required
          </Typography>
        )}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {children}
        <Box id={`${id}-help`} sx={{ pt: 0.25 }}>
          {problems.map((problem) => (
            <ProblemText key={`${problem.code} ${problem.message}`} problem={problem} />
          ))}
          <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
            {help}
            {more}
          </Typography>
        </Box>
      </Box>
    </Box>
  );
}
