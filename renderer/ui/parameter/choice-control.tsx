import { MenuItem, Select } from '@mui/material';
import type { ReactElement } from 'react';
import { type ControlProps, describedBy } from './control-props.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ChoiceControlProps extends ControlProps {
  readonly choices: readonly Choice[];
  /** Whether the parameter can be left out. */
  readonly optional: boolean;
}

/** One of a few values. A value that is not among them stays visible and is not changed by looking at it. */
export function ChoiceControl(props: ChoiceControlProps): ReactElement {
  const described = describedBy(props);
  const known = props.value === '' || props.choices.some((choice) => choice.value === props.value);
  return (
    <Select
      value={props.value}
      displayEmpty
      error={described['aria-invalid']}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={props.onLeave}
      sx={{ minWidth: 200 }}
      SelectDisplayProps={{
        id: props.id,
        'aria-labelledby': `${props.id}-label ${props.id}`,
        ...described,
      }}
    >
      {(props.optional || props.value === '') && (
        <MenuItem value="" sx={{ color: 'text.secondary' }}>
          {props.placeholder === '' ? 'Not set' : `Default (${props.placeholder})`}
        </MenuItem>
      )}
      {props.choices.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
      {!known && <MenuItem value={props.value}>{props.value} (not a known value)</MenuItem>}
    </Select>
  );
}
