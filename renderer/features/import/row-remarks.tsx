import { Box, Button, Typography } from '@mui/material';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { ImportCandidate, StoredDsn } from '#app/contract/dsns.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { type EntryDifference, entryDifferences } from './entry-differences.ts';

interface RowRemarksProps {
  readonly candidate: ImportCandidate;
  readonly there: StoredDsn | undefined;
}

/** What to know of a DSN before it is taken in. */
export function RowRemarks({ candidate, there }: RowRemarksProps): ReactElement {
  const { name, unknown, warnings, offered, differs } = candidate;
  const keysOf = (...fates: readonly string[]): string =>
    offered.flatMap(({ key, fate }) => (fates.includes(fate) ? [key] : [])).join(', ');
  const differences = entryDifferences(candidate, there);
  const remarks = [
    ...(candidate.looksLikeAthena ? [] : ['This does not look like an Athena DSN.']),
    ...candidate.problems,
  ];
  return (
    <Box sx={{ mt: 0.25 }}>
      <Line label="Secret, can be kept:" text={keysOf('keychain')} />
      <Line label="Token, can be held for this run:" text={keysOf('memory')} />
      <Line label="Left out, being secret:" text={keysOf('dropped')} />
      <Line label="Not known to the driver, kept:" text={unknown.join(', ')} />
      {differs !== null && differences.length === 0 && (
        <Line label={`Beside the ${name} that is there:`} text="no difference." />
      )}
      {differences.length > 0 && <Differences name={name} differences={differences} />}
      {remarks.map((message) => (
        <ProblemText key={message} problem={{ severity: 'warning', message }} />
      ))}
      {warnings.length > 0 && (
        <Box role="group" aria-label={`Settings of ${name} to look at`}>
          <Typography variant="caption" component="p" sx={{ m: 0, mt: 0.5 }}>
            Look at these before you use it, for they come from outside:
          </Typography>
          {warnings.map(({ key, message }) => (
            <ProblemText key={key} problem={{ severity: 'warning', message: `${key}: ${message}` }} />
          ))}
        </Box>
      )}
    </Box>
  );
}

function Line(props: { readonly label: string; readonly text: ReactNode }): ReactElement | null {
  if (props.text === '') return null;
  return (
    <Typography variant="caption" component="p" sx={{ m: 0, overflowWrap: 'anywhere' }}>
      <strong>{props.label}</strong> {props.text}
    </Typography>
  );
}

/** As many as are read at a glance. */
const AT_FIRST = 3;

interface DifferencesProps {
  readonly name: string;
  readonly differences: readonly EntryDifference[];
}

function Differences({ name, differences }: DifferencesProps): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? differences : differences.slice(0, AT_FIRST);
  const more = differences.length - shown.length;
  return (
    <Box role="group" aria-label={`Differences of ${name}`}>
      <Line
        label={`Beside the ${name} that is there:`}
        text={differences.length === 1 ? '1 difference' : `${differences.length} differences`}
      />
      {shown.map(({ key, here, coming }) => (
        <Typography
          key={key}
          variant="caption"
          component="p"
          sx={{ m: 0, pl: 1.5, overflowWrap: 'anywhere', fontFamily: MONOSPACE }}
        >
          {key}: {here ?? 'not there'} → {coming ?? 'gone'}
        </Typography>
      ))}
      {more > 0 && (
        <Button size="small" onClick={() => setAll(true)} sx={{ ml: 0.75 }}>
          Show {more} more
        </Button>
      )}
    </Box>
  );
}
