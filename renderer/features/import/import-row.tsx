import { Box, Checkbox, FormControlLabel, TextField, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue, valueAt } from '#app/dsn/dsn.ts';
import type { ImportRow, RowChange } from './import-state.ts';
import { RowRemarks } from './row-remarks.tsx';

interface ImportRowViewProps {
  readonly row: ImportRow;
  /** The DSN of its name that is there. */
  readonly there: StoredDsn | undefined;
  /** The name of the DSN whose place it may take; null where its name, as found and as changed, is free. */
  readonly replaceable: string | null;
  /** It is the system's, which goes on having it under its own name. */
  readonly ofComputer: boolean;
  readonly problem: string | null;
  readonly onChange: (change: RowChange) => void;
}

/** One DSN that was found: whether to take it, under which name, and what to look at first. */
export function ImportRowView(props: ImportRowViewProps): ReactElement {
  const { row, there, onChange } = props;
  const { candidate } = row;
  return (
    <Box sx={{ display: 'flex', gap: 1, py: 1.25, alignItems: 'flex-start' }}>
      <Checkbox
        checked={row.take}
        onChange={(_event, take) => onChange({ take })}
        slotProps={{ input: { 'aria-label': `Import ${candidate.name}` } }}
        sx={{ p: 0.5 }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <RowName {...props} />
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, mt: 0.5 }}>
          {contentsOf(row)}
        </Typography>
        <RowRemarks candidate={candidate} there={there} />
      </Box>
    </Box>
  );
}

function RowName({ row, replaceable, ofComputer, problem, onChange }: ImportRowViewProps): ReactElement {
  const { name } = row.candidate;
  const renamed = ofComputer && row.take && row.name !== name;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <TextField
        value={row.name}
        onChange={(event) => onChange({ name: event.target.value, replace: false })}
        disabled={!row.take}
        error={problem !== null}
        helperText={problem ?? (renamed ? `This computer goes on having it as ${name}.` : null)}
        slotProps={{
          htmlInput: { 'aria-label': `Name for ${name}`, spellCheck: false },
          // A sentence is longer than a name.
          formHelperText: { sx: { width: 'max-content', maxWidth: 'min(480px, 70vw)', mx: 0.25 } },
        }}
        sx={{ width: 260 }}
      />
      {replaceable !== null && (
        <FormControlLabel
          control={
            <Checkbox
              checked={row.replace}
              disabled={!row.take}
              onChange={(_event, replace) => onChange(replace ? { replace, name: replaceable } : { replace })}
              sx={{ py: 0.5 }}
            />
          }
          label={`Replace the existing ${replaceable}`}
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
  const { folder = null, favourite = false } = candidate.arrangement ?? {};
  const around = [
    folder === null ? '' : `folder ${folder}`,
    favourite ? 'favourite' : '',
    candidate.template === undefined ? '' : `from template ${candidate.template.name}`,
  ].filter(Boolean);
  return [...place, effectiveValue(entries, 'AuthenticationType'), count, ...around].join(' · ');
}
