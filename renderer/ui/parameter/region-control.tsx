import { Autocomplete, Box, TextField, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { AWS_REGIONS } from './aws-regions.ts';
import { type ControlProps, describedBy } from './control-props.ts';

const names = new Map(AWS_REGIONS.map(({ id, name }) => [id, name]));

/** A region by its id; suggestions can be found by the region's name as well. */
export function RegionControl(props: ControlProps): ReactElement {
  const described = describedBy(props);
  return (
    <Autocomplete
      id={props.id}
      freeSolo
      disableClearable
      options={[...names.keys()]}
      value={props.value}
      inputValue={props.value}
      onInputChange={(_event, value, reason) => reason !== 'reset' && props.onChange(value)}
      onChange={(_event, value) => props.onChange(value)}
      onBlur={props.onLeave}
      filterOptions={(options, { inputValue }) => options.filter((id) => matches(id, inputValue))}
      sx={{ maxWidth: 320 }}
      renderOption={({ key, ...optionProps }, id) => (
        <Box component="li" key={key} {...optionProps} sx={{ display: 'flex', gap: 1.5 }}>
          <span>{id}</span>
          <Typography component="span" variant="caption" color="textSecondary">
            {names.get(id)}
          </Typography>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={props.placeholder}
          error={described['aria-invalid']}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, ...described, spellCheck: false },
          }}
        />
      )}
    />
  );
}

function matches(id: string, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  return names.has(text) || `${id} ${names.get(id)}`.toLowerCase().includes(text);
}
