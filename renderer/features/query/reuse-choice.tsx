import { Box, Checkbox, FormControlLabel, TextField, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';

/** Whether a result of before will do, and how old it may be. */
export interface Reuse {
  readonly on: boolean;
  readonly minutes: number;
}

export const MOST_REUSE_MINUTES = 10_080;

/** As the DSN sets it for the driver; 60 minutes is Athena's own default. */
export function reuseOf({ entries }: StoredDsn): Reuse {
  const minutes = Number(effectiveValue(entries, 'ReusedResultMaxAgeInMinutes') ?? 60);
  const fits = Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_REUSE_MINUTES;
  const on = /^(?:1|true)$/i.test(effectiveValue(entries, 'EnableResultReuse') ?? '');
  return { on, minutes: fits ? minutes : 60 };
}

export function ReuseChoice(props: {
  readonly reuse: Reuse;
  readonly onChange: (reuse: Reuse) => void;
}): ReactElement {
  const { reuse, onChange } = props;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', flex: 'none' }}>
      <Tooltip
        describeChild
        title="Takes the result of the same query where Athena still has one; that reads and costs nothing."
      >
        <FormControlLabel
          control={
            <Checkbox
              checked={reuse.on}
              onChange={(_event, on) => onChange({ ...reuse, on })}
              sx={{ p: 0.5 }}
              slotProps={{ input: { 'aria-label': 'Reuse results' } }}
            />
          }
          label="Reuse"
          sx={{ mr: 0.5, ml: -0.5 }}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Tooltip>
      {reuse.on && (
        <TextField
          label="Minutes"
          type="number"
          value={reuse.minutes}
          onChange={(event) => {
            const minutes = Math.round(Number(event.target.value));
            onChange({ ...reuse, minutes: Math.min(MOST_REUSE_MINUTES, Math.max(0, minutes)) });
          }}
          sx={{ width: 84 }}
          slotProps={{
            htmlInput: { min: 0, max: MOST_REUSE_MINUTES, 'aria-label': 'Minutes that a result may be old' },
            inputLabel: { shrink: true },
          }}
        />
      )}
    </Box>
  );
}
