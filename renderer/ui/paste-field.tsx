import { TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { MONOSPACE } from './theme.ts';

interface PasteFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly minRows: number;
  /** Characters at most. */
  readonly limit: number;
}

/** A field for the text of a file, as an alternative to the file. */
export function PasteField({ text, onText, minRows, limit }: PasteFieldProps): ReactElement {
  return (
    <TextField
      label="Or paste it here"
      multiline
      fullWidth
      minRows={minRows}
      maxRows={10}
      value={text}
      onChange={(event) => onText(event.target.value)}
      slotProps={{
        htmlInput: {
          spellCheck: false,
          autoComplete: 'off',
          maxLength: limit,
          sx: { fontFamily: MONOSPACE, fontSize: '0.75rem' },
        },
      }}
    />
  );
}
