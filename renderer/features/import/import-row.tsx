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
  /** Its name, as found or as changed, is taken. */
  readonly clash: boolean;
  /** Whether it can have another name than it came with. */
  readonly named: boolean;
  readonly problem: string | null;
  readonly onChange: (change: RowChange) => void;
}

/** One DSN that was found: whether to take it, under which name, and what to look at first. */
export function ImportRowView(props: ImportRowViewProps): ReactElement {
  const { row, there, named, problem, onChange } = props;
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
        {named ? <RowName {...props} /> : <FixedName name={candidate.name} problem={problem} />}
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, mt: 0.5 }}>
          {contentsOf(row)}
        </Typography>
        <RowRemarks candidate={candidate} there={there} />
      </Box>
    </Box>
  );
}

function FixedName(props: { readonly name: string; readonly problem: string | null }): ReactElement {
  return (
    <>
      <Typography variant="body1" sx={{ fontWeight: 600, pt: 0.5 }}>
        {props.name}
      </Typography>
      {props.problem !== null && (
        <Typography variant="caption" color="error">
          {props.problem}
        </Typography>
      )}
    </>
  );
}

function RowName({ row, clash, problem, onChange }: ImportRowViewProps): ReactElement {
  const { name } = row.candidate;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', flexWrap: 'wrap' }}>
      <TextField
        value={row.name}
        onChange={(event) => onChange({ name: event.target.value, replace: false })}
        disabled={!row.take}
        error={problem !== null}
        helperText={problem}
        slotProps={{ htmlInput: { 'aria-label': `Name for ${name}`, spellCheck: false } }}
        sx={{ width: 260 }}
      />
      {clash && (
        <FormControlLabel
          control={
            <Checkbox
              checked={row.replace}
              disabled={!row.take}
              onChange={(_event, replace) => onChange(replace ? { replace, name } : { replace })}
            />
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
  const { folder = null, favourite = false } = candidate.arrangement ?? {};
  const around = [
    folder === null ? '' : `folder ${folder}`,
    favourite ? 'favourite' : '',
    candidate.template === undefined ? '' : `from template ${candidate.template.name}`,
  ].filter(Boolean);
  return [...place, effectiveValue(entries, 'AuthenticationType'), count, ...around].join(' · ');
}
