import TextField from '@mui/material/TextField';
import type { ReactElement } from 'react';
import { MONOSPACE } from '#renderer/ui/theme.ts';

/** The query of the test. Left empty, the test runs `SELECT 1`. */
export function QueryField(props: {
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (query: string) => void;
}): ReactElement {
  return (
    <TextField
      label="Query"
      placeholder="SELECT 1"
      helperText="Runs in the DSN's workgroup. Leave it empty for SELECT 1, which reads no data."
      value={props.value}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.value)}
      multiline
      minRows={1}
      maxRows={8}
      fullWidth
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          spellCheck: false,
          maxLength: 262_144,
          style: { fontFamily: MONOSPACE, fontSize: '0.8125rem' },
        },
      }}
    />
  );
}

/** The query as main takes it: null for the test's own. */
export function chosenQuery(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}
