import { Alert, Button, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { ResultProgress } from '#app/contract/results.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { diagnosisText } from '#renderer/ui/diagnosis-text.ts';
import { counted } from './row-count-words.ts';

interface ResultNoticesProps {
  readonly progress: ResultProgress;
  /** Rows that came after the view was worked out; 0 where none did, or there is no view. */
  readonly left: number;
  readonly onAgain: () => void;
}

const slim = { borderRadius: 0, py: 0, px: 1.5, alignItems: 'center' } as const;

/** What is to be known of a result: where it came through, what stopped it, what a view leaves out. */
export function ResultNotices({ progress, left, onAgain }: ResultNoticesProps): ReactElement {
  const { state, notes, rows } = progress;
  return (
    <>
      {state.kind === 'failed' && (
        <Alert
          severity="error"
          sx={slim}
          action={<CopyButton text={diagnosisText(state.diagnosis)} label="Copy details" />}
        >
          {state.diagnosis.cause} {state.diagnosis.remedy}{' '}
          {rows > 0 && `${counted(rows, 'row')} came before and stay.`}
        </Alert>
      )}
      {state.kind === 'cancelled' && (
        <Alert severity="info" sx={slim}>
          Stopped. {counted(rows, 'row')} came before; there may be more.
        </Alert>
      )}
      {notes.map((note) => (
        <Typography key={note} variant="caption" sx={{ color: 'text.secondary', px: 1.5, pb: 0.5 }}>
          {note}
        </Typography>
      ))}
      {left > 0 && (
        <Alert
          severity="info"
          sx={slim}
          action={
            <Button color="inherit" onClick={onAgain}>
              Again
            </Button>
          }
        >
          Sorted and filtered of the rows that were there; {left.toLocaleString('en')} more came.
        </Alert>
      )}
    </>
  );
}
