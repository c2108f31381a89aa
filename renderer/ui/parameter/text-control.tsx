import { TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { type ControlProps, describedBy } from './control-props.ts';

interface TextControlProps extends ControlProps {
  readonly numeric: boolean;
}

export function TextControl(props: TextControlProps): ReactElement {
  const described = describedBy(props);
  return (
    <TextField
      id={props.id}
      fullWidth
      value={props.value}
      placeholder={props.placeholder}
      error={described['aria-invalid']}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onLeave}
      sx={props.numeric ? { maxWidth: 200 } : {}}
      slotProps={{
        htmlInput: {
          ...described,
          inputMode: props.numeric ? 'numeric' : 'text',
          autoComplete: 'off',
          autoCapitalize: 'off',
          spellCheck: false,
        },
      }}
    />
  );
}
