import { Box, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { effectiveValue, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { differenceWords } from './difference-words.ts';
import { type ImportAction, type ImportRow, rowProblem } from './import-state.ts';

interface ImportRowsProps {
  readonly rows: readonly ImportRow[];
  readonly taken: readonly string[];
  readonly onAction: (action: ImportAction) => void;
}

/** What was found, one block for each DSN. */
export function ImportRows(props: ImportRowsProps): ReactElement {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {props.rows.map((row) => (
        <ImportRowView key={row.candidate.index} row={row} {...props} />
      ))}
    </Box>
  );
}

function ImportRowView(props: ImportRowsProps & { readonly row: ImportRow }): ReactElement {
  const { row, onAction } = props;
  const { candidate } = row;
  const problem = rowProblem(row, props.rows, props.taken);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1,
        py: 1.25,
        borderBottom: 1,
        borderColor: 'divider',
        alignItems: 'flex-start',
      }}
    >
      <Checkbox
        checked={row.take}
        onChange={(_event, take) => onAction({ kind: 'take-changed', index: candidate.index, take })}
        slotProps={{ input: { 'aria-label': `Import ${candidate.name}` } }}
        sx={{ p: 0.5 }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <RowName row={row} taken={props.taken} problem={problem} onAction={onAction} />
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, mt: 0.5 }}>
          {contentsOf(row)}
        </Typography>
        <RowRemarks row={row} />
      </Box>
    </Box>
  );
}

interface RowNameProps extends Pick<ImportRowsProps, 'taken' | 'onAction'> {
  readonly row: ImportRow;
  readonly problem: string | null;
}

function RowName({ row, taken, problem, onAction }: RowNameProps): ReactElement {
  const { index, name } = row.candidate;
  const clash =
    taken.some((other) => sameKey(other, row.name)) || taken.some((other) => sameKey(other, name));
  const replace = (on: boolean): void => {
    if (on) onAction({ kind: 'name-changed', index, name });
    onAction({ kind: 'replace-changed', index, replace: on });
  };
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <TextField
        value={row.name}
        onChange={(event) => onAction({ kind: 'name-changed', index, name: event.target.value })}
        disabled={!row.take}
        error={problem !== null}
        helperText={problem}
        slotProps={{ htmlInput: { 'aria-label': `Name for ${name}`, spellCheck: false } }}
        sx={{ width: 260 }}
      />
      {clash && (
        <FormControlLabel
          control={
            <Checkbox checked={row.replace} disabled={!row.take} onChange={(_event, on) => replace(on)} />
          }
          label={`Replace the existing ${name}`}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      )}
    </Box>
  );
}

function contentsOf({ candidate }: ImportRow): string {
  const { entries } = candidate;
  const count = entries.length === 1 ? '1 parameter' : `${entries.length} parameters`;
  if (!candidate.looksLikeAthena) return count;
  const place = [valueAt(entries, 'AwsRegion'), effectiveValue(entries, 'Workgroup')].filter(Boolean);
  return [...place, effectiveValue(entries, 'AuthenticationType'), count].join(' · ');
}

function RowRemarks({ row }: { readonly row: ImportRow }): ReactElement {
  const { candidate } = row;
  const { unknown, warnings } = candidate;
  const differs = differenceWords(candidate.differs);
  const remarks = [
    ...(candidate.looksLikeAthena ? [] : ['This does not look like an Athena DSN.']),
    ...candidate.problems,
  ];
  return (
    <Box sx={{ mt: 0.25 }}>
      {candidate.leftOut.length > 0 && (
        <Typography variant="caption" component="p" sx={{ m: 0 }}>
          <strong>Left out, being secret:</strong> {candidate.leftOut.join(', ')}
        </Typography>
      )}
      {unknown.length > 0 && (
        <Typography variant="caption" component="p" sx={{ m: 0 }}>
          <strong>Not known to the driver, kept:</strong> {unknown.join(', ')}
        </Typography>
      )}
      {differs !== null && (
        <Typography variant="caption" component="p" sx={{ m: 0 }}>
          <strong>Beside the {candidate.name} that is there:</strong> {differs}
        </Typography>
      )}
      {remarks.map((message) => (
        <ProblemText key={message} problem={{ severity: 'warning', message }} />
      ))}
      {warnings.length > 0 && (
        <Box role="group" aria-label={`Settings of ${candidate.name} to look at`}>
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
