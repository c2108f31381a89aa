import { Autocomplete, TextField } from '@mui/material';
import { type ReactElement, useEffect, useState } from 'react';

interface NamePickerProps {
  readonly label: string;
  readonly value: string | null;
  /** What counts while nothing is chosen. */
  readonly fallback: string;
  /** Names to choose from; another function is another list. */
  readonly read: () => Promise<readonly string[]>;
  readonly onChange: (value: string | null) => void;
}

/** A name of the catalog to choose or to type; empty for the DSN's own. The list loads when it is opened. */
export function NamePicker({ label, value, fallback, read, onChange }: NamePickerProps): ReactElement {
  const [open, setOpen] = useState(false);
  const [names, setNames] = useState<readonly string[] | null>(null);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    setNames(null);
    void read().then((all) => wanted && setNames(all));
    return () => {
      wanted = false;
    };
  }, [open, read]);
  const choose = (chosen: string | null): void => {
    const name = chosen?.trim() ?? '';
    onChange(name === '' ? null : name.slice(0, 255));
  };
  return (
    <Autocomplete
      freeSolo
      selectOnFocus
      options={names ?? []}
      loading={open && names === null}
      loadingText="Loading…"
      value={value}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onChange={(_event, chosen) => choose(chosen)}
      onBlur={(event) => {
        const typed = event.target instanceof HTMLInputElement ? event.target.value : '';
        if (typed.trim() !== (value ?? '')) choose(typed);
      }}
      sx={{
        ...{ flex: '1 1 104px', maxWidth: 170 },
        // The cross that clears it is there with a value only.
        '& .MuiAutocomplete-inputRoot.MuiOutlinedInput-root.MuiInputBase-sizeSmall': {
          pr: value === null ? '4px' : '26px',
        },
      }}
      slotProps={{ popper: { sx: { minWidth: 220 }, placement: 'bottom-start' } }}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={label}
          placeholder={fallback}
          slotProps={{
            ...parameters.slotProps,
            inputLabel: { ...parameters.slotProps.inputLabel, shrink: true },
          }}
        />
      )}
    />
  );
}
