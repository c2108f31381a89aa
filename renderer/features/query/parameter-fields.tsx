import HelpOutlined from '@mui/icons-material/HelpOutlined';
import { Box, TextField, Tooltip, Typography } from '@mui/material';
import { type ReactElement, useId } from 'react';

interface ParameterFieldsProps {
  readonly labels: readonly string[];
  readonly values: readonly string[];
  /** Whether fields that are empty are to be shown as missing. */
  readonly asked: boolean;
  readonly onChange: (index: number, value: string) => void;
  readonly onRun: () => void;
}

const HINT =
  "Values are written as in SQL: texts in single quotes ('Berlin'), numbers as they are (42), and types before their text (DATE '2024-01-31', TIMESTAMP '2024-01-31 10:00:00'). A value stands for the whole ?, and never for a name.";

/** A field for each `?` of the statement that runs next. */
export function ParameterFields(props: ParameterFieldsProps): ReactElement {
  const hint = useId();
  return (
    <Box
      role="group"
      aria-label="Parameters"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 1.5,
        py: 1,
        maxHeight: 120,
        overflow: 'auto',
        flex: 'none',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {props.labels.map((label, index) => {
        const value = props.values[index] ?? '';
        return (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: the place among the parameters is what a field is
            key={index}
            label={label}
            value={value}
            error={props.asked && value.trim() === ''}
            placeholder="'text' or 42"
            onChange={(event) => props.onChange(index, event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') props.onRun();
            }}
            sx={{ width: 170 }}
            slotProps={{
              htmlInput: {
                'aria-describedby': hint,
                spellCheck: false,
                maxLength: 1024,
                'data-parameter': index,
              },
              inputLabel: { shrink: true },
            }}
          />
        );
      })}
      <Tooltip title={HINT} describeChild>
        <Box
          tabIndex={0}
          role="note"
          aria-label="How values are written"
          sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'text.secondary', borderRadius: 1 }}
        >
          <HelpOutlined sx={{ fontSize: '1rem' }} />
          <Typography variant="caption">Values as SQL literals</Typography>
        </Box>
      </Tooltip>
      <Box id={hint} hidden>
        {HINT}
      </Box>
    </Box>
  );
}
