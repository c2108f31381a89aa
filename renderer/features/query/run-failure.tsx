import { Alert, AlertTitle, Box, Button, Link, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { QueryState } from '#app/contract/queries.ts';
import { ownerWords } from '#app/diagnosis/owner-words.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { diagnosisText } from '#renderer/ui/diagnosis-text.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';

/** A line of the editor's text, counted from 1, and the way there. */
export interface FailurePlace {
  readonly line: number;
  readonly goTo: () => void;
}

interface RunFailureProps {
  readonly state: Extract<QueryState, { kind: 'failed' }>;
  /** Null where the statement stands in the editor no more. */
  readonly place: FailurePlace | null;
  readonly onRetry: () => void;
}

const wide = { '& .MuiAlert-message': { flex: 1, minWidth: 0 } } as const;

/** What went wrong with a query, whose matter it is, and what to do. */
export function RunFailure({ state, place, onRetry }: RunFailureProps): ReactElement {
  const { diagnosis, position, category, retryable } = state;
  return (
    <Box sx={{ p: 1.5, overflow: 'auto', flex: 1, minHeight: 0 }}>
      <Alert severity="error" variant="outlined" role="group" aria-label="Failure" sx={wide}>
        <AlertTitle sx={{ fontSize: '0.875rem', mb: 0.5 }}>{diagnosis.cause}</AlertTitle>
        {diagnosis.detail !== null && (
          <Box
            component="pre"
            tabIndex={0}
            sx={{
              m: 0,
              mb: 1,
              fontFamily: MONOSPACE,
              fontSize: '0.75rem',
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
            }}
          >
            {diagnosis.detail}
          </Box>
        )}
        <Typography variant="body2">{diagnosis.remedy}</Typography>
        {diagnosis.handOver !== null && (
          <CopyableText title="To hand over" label="Copy the text to hand over" text={diagnosis.handOver} />
        )}
        <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.5, mb: 0 }}>
          {[
            category,
            `Who can mend it: ${ownerWords[diagnosis.owner]}`,
            position === null ? null : `Line ${position.line}, column ${position.column} of the statement`,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1 }}>
          {place !== null && (
            <Button variant="outlined" onClick={place.goTo}>
              Go to line {place.line}
            </Button>
          )}
          {retryable && (
            <Button variant="outlined" onClick={onRetry}>
              Run again
            </Button>
          )}
          {diagnosis.link !== null && (
            <Link href={diagnosis.link} target="_blank" rel="noreferrer" variant="body2">
              AWS page
            </Link>
          )}
          <CopyButton text={diagnosisText(diagnosis)} label="Copy failure" sx={{ ml: 'auto' }} />
        </Box>
      </Alert>
    </Box>
  );
}
