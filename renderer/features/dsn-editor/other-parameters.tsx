import Add from '@mui/icons-material/Add';
import DeleteOutline from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, TextField, Tooltip, Typography } from '@mui/material';
import { type FormEvent, type ReactElement, useState } from 'react';
import { isSecretKey } from '#app/dsn/catalogue.ts';
import type { DsnEntry } from '#app/dsn/dsn.ts';
import type { Problem } from '#app/dsn/problem.ts';
import { problemsAt } from '#app/dsn/validate.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';
import { fieldId } from './field-id.ts';
import { LockedControl } from './locked-control.tsx';

interface OtherParametersProps {
  readonly entries: readonly DsnEntry[];
  readonly problems: readonly Problem[];
  /** The template that has set a key's value for good. */
  readonly lockOf: (key: string) => string | null;
  readonly onChange: (key: string, value: string) => void;
  readonly onRemove: (key: string) => void;
  readonly onLeave: (key: string) => void;
}

/** What the DSN holds beyond the form: kept, and editable as text. */
export function OtherParameters(props: OtherParametersProps): ReactElement {
  return (
    <>
      {props.entries.length === 0 && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 0 }}>
          Parameters that the form has no field for are kept here, as they are written.
        </Typography>
      )}
      {props.entries.map(([key, value]) => (
        <OtherParameter key={key} name={key} value={value} {...props} />
      ))}
      <NewParameter onAdd={props.onChange} />
    </>
  );
}

function OtherParameter(
  props: OtherParametersProps & { readonly name: string; readonly value: string },
): ReactElement {
  const { name } = props;
  const id = fieldId(name);
  const problems = problemsAt(props.problems, name);
  const lockedBy = props.lockOf(name);
  if (lockedBy !== null) {
    return (
      <FieldRow id={id} label={name} required={false} help="" problems={problems}>
        <LockedControl id={id} value={props.value} lockedBy={lockedBy} problems={problems} />
      </FieldRow>
    );
  }
  return (
    <FieldRow id={id} label={name} required={false} help="" problems={problems}>
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        <TextControl
          id={id}
          value={props.value}
          placeholder=""
          required={false}
          problems={problems}
          numeric={false}
          onChange={(value) => props.onChange(name, value)}
          onLeave={() => props.onLeave(name)}
        />
        <Tooltip title={`Remove ${name}`}>
          <IconButton aria-label={`Remove ${name}`} onClick={() => props.onRemove(name)}>
            <DeleteOutline fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
    </FieldRow>
  );
}

function NewParameter({ onAdd }: { readonly onAdd: (key: string, value: string) => void }): ReactElement {
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const secret = isSecretKey(key.trim());
  const ready = key.trim() !== '' && value !== '' && !secret;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    onAdd(key.trim(), value);
    setKey('');
    setValue('');
  };
  return (
    <Box component="form" onSubmit={add} sx={{ display: 'flex', gap: 1, pt: 1, alignItems: 'flex-start' }}>
      <TextField
        value={key}
        onChange={(event) => setKey(event.target.value)}
        placeholder="Key"
        error={secret}
        helperText={secret ? 'A secret is not kept in a DSN.' : null}
        slotProps={{ htmlInput: { 'aria-label': 'Key of the new parameter', spellCheck: false } }}
        sx={{ width: 176 }}
      />
      <TextField
        value={value}
        onChange={(event) => setValue(event.target.value)}
        placeholder="Value"
        slotProps={{ htmlInput: { 'aria-label': 'Value of the new parameter', spellCheck: false } }}
        sx={{ flex: 1 }}
      />
      <Button type="submit" startIcon={<Add />} disabled={!ready}>
        Add
      </Button>
    </Box>
  );
}
