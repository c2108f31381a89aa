import { TextField } from '@mui/material';
import type { ReactElement, ReactNode, RefObject } from 'react';

interface SecretFieldProps {
  readonly label: string;
  readonly secret: RefObject<HTMLInputElement | null>;
  readonly hint: ReactNode;
  readonly error?: boolean;
  readonly autoFocus?: boolean;
}

/** Uncontrolled on purpose: a secret is no part of React's state. */
export function SecretField(props: SecretFieldProps): ReactElement {
  return (
    <TextField
      fullWidth
      label={props.label}
      type="password"
      inputRef={props.secret}
      helperText={props.hint}
      error={props.error ?? false}
      autoFocus={props.autoFocus ?? false}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          autoComplete: 'off',
          autoCapitalize: 'off',
          spellCheck: false,
          maxLength: 100_000,
          'data-1p-ignore': 'true',
          'data-lpignore': 'true',
        },
      }}
    />
  );
}
