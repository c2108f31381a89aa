import Lock from '@mui/icons-material/LockOutlined';
import { InputAdornment, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { type ControlProps, describedBy } from '#renderer/ui/parameter/control-props.ts';

interface LockedControlProps extends Pick<ControlProps, 'id' | 'value' | 'problems'> {
  /** The template that has set the value. */
  readonly lockedBy: string;
}

/** A value that the DSN's template has set: to be read and copied, not changed. */
export function LockedControl({ id, value, lockedBy, problems }: LockedControlProps): ReactElement {
  const described = describedBy({ id, problems, required: false });
  return (
    <TextField
      id={id}
      fullWidth
      value={value}
      placeholder="Not set"
      error={described['aria-invalid']}
      helperText={`Set by template ${lockedBy}`}
      sx={{
        '& .MuiOutlinedInput-root': { bgcolor: 'action.hover' },
        '& .MuiFormHelperText-root': { mx: 0, mt: 0.25 },
      }}
      slotProps={{
        htmlInput: { ...described, 'aria-describedby': `${id}-lock ${id}-help`, readOnly: true },
        formHelperText: { id: `${id}-lock` },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Lock aria-hidden sx={{ fontSize: '1rem' }} />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
