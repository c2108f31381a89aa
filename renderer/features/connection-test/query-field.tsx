import TextField from '@mui/material/TextField';
import type { ReactElement } from 'react';
import { MONOSPACE } from '#renderer/ui/theme.ts';

/** The query of the test. Left empty, the test runs `SELECT 1`. */
export function QueryField(props: {
  readonly value: string;
  readonly disabled: boolean;
  /** Whether to say what the query is for. */
  readonly explained: boolean;
  readonly onChange: (query: string) => void;
}): ReactElement {
  return (
    <TextField
      label="Query"
      placeholder="SELECT 1"
      helperText={
        props.explained
          ? 'Runs in the workgroup of the DSN. Left empty, SELECT 1 runs, which reads no data.'
          : null
      }
      sx={{
        '& .MuiOutlinedInput-root': { bgcolor: 'background.paper', px: 1.5, py: 0.75 },
        // It is to be read while a token is being taken, too.
        '& .MuiFormHelperText-root.Mui-disabled': { color: 'text.secondary' },
      }}
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
