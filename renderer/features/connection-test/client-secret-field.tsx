import { TextField } from '@mui/material';
import type { ReactElement, RefObject } from 'react';

/** Uncontrolled on purpose: a secret is no part of React's state. */
export function ClientSecretField({
  secret,
}: {
  readonly secret: RefObject<HTMLInputElement | null>;
}): ReactElement {
  return (
    <TextField
      fullWidth
      label="Client secret"
      type="password"
      inputRef={secret}
      helperText="Only if the provider gave you one. Empty leaves a secret that is kept already."
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          autoComplete: 'new-password',
          spellCheck: false,
          maxLength: 100_000,
          'data-1p-ignore': 'true',
          'data-lpignore': 'true',
        },
      }}
    />
  );
}
