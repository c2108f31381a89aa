import { Autocomplete, TextField } from '@mui/material';
import { type ReactElement, useState } from 'react';

interface TextListFieldProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly problem?: string | undefined;
  readonly insist?: boolean;
  readonly hint: string;
}

/** Several texts as chips. Enter adds what is typed, and so does leaving the field, so that nothing is lost. */
export function TextListField(props: TextListFieldProps): ReactElement {
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState(false);
  const take = (values: readonly string[]): void => {
    props.onChange([...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]);
    setTyped('');
  };
  const problem = left || props.insist === true || props.values.length > 0 ? props.problem : undefined;
  return (
    <Autocomplete
      multiple
      freeSolo
      options={[]}
      value={[...props.values]}
      inputValue={typed}
      onInputChange={(_event, value, reason) => reason === 'input' && setTyped(value)}
      onChange={(_event, values) => take(values)}
      onBlur={() => {
        setLeft(true);
        if (typed.trim() !== '') take([...props.values, typed]);
      }}
      sx={{ '&& .MuiOutlinedInput-root': { py: 0.5 } }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={props.label}
          error={problem !== undefined}
          helperText={problem ?? props.hint}
          slotProps={{
            ...params.slotProps,
            inputLabel: { ...params.slotProps.inputLabel, shrink: true },
            htmlInput: { ...params.slotProps.htmlInput, spellCheck: false },
          }}
        />
      )}
    />
  );
}
