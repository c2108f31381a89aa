import { TextField, type TextFieldProps } from '@mui/material';
import { type ReactElement, type ReactNode, useState } from 'react';
import { MONOSPACE } from './theme.ts';

export interface LabelledFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong; shown once the field was left, or at once where `insist` is set. */
  readonly problem?: string | undefined;
  readonly insist?: boolean;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly rows?: number;
  readonly inputMode?: 'numeric' | 'text' | 'url';
  readonly autoFocus?: boolean;
  readonly sx?: TextFieldProps['sx'];
}

/** A text field of a form, with its hint, and its problem in the hint's place. */
export function LabelledField(props: LabelledFieldProps): ReactElement {
  const [left, setLeft] = useState(false);
  const problem = left || props.insist === true || props.value !== '' ? props.problem : undefined;
  const font = props.mono === true ? { fontFamily: MONOSPACE, fontSize: '0.75rem' } : {};
  return (
    <TextField
      fullWidth
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={() => setLeft(true)}
      error={problem !== undefined}
      helperText={problem ?? props.hint}
      placeholder={props.placeholder ?? ''}
      multiline={props.rows !== undefined}
      {...(props.rows !== undefined && { minRows: props.rows, maxRows: props.rows + 4 })}
      autoFocus={props.autoFocus ?? false}
      sx={props.sx ?? {}}
      slotProps={{
        inputLabel: { shrink: true },
        input: {
          sx: { bgcolor: 'background.paper', ...(props.rows !== undefined && { px: 1.5, py: 0.75 }) },
        },
        htmlInput: {
          spellCheck: false,
          autoComplete: 'off',
          inputMode: props.inputMode ?? 'text',
          style: font,
        },
      }}
    />
  );
}
