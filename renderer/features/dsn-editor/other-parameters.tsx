import Add from '@mui/icons-material/Add';
import DeleteOutline from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, TextField, Tooltip, Typography } from '@mui/material';
import { type FormEvent, memo, type ReactElement, useCallback, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { isSecretKey } from '#app/dsn/catalogue/catalogue.ts';
import type { Problem } from '#app/dsn/checks/problem.ts';
import { problemsAt } from '#app/dsn/checks/validate.ts';
import type { DsnEntry } from '#app/dsn/dsn.ts';
import type { Edit } from '#app/dsn/edit.ts';
import { lockedBy } from '#app/dsn/templates/template.ts';
import { FieldRow } from '#renderer/ui/parameter/field-row.tsx';
import { TextControl } from '#renderer/ui/parameter/text-control.tsx';
import { sameProps } from '#renderer/ui/same-props.ts';
import { FieldForm } from './field-form.tsx';
import { fieldId } from './field-id.ts';
import { LockedControl } from './locked-control.tsx';

interface OtherParametersProps {
  readonly entries: readonly DsnEntry[];
  readonly problems: readonly Problem[];
  /** It may have set a key's value for good. */
  readonly template: StoredDsn['template'];
  readonly onEdit: (edit: Edit) => void;
  readonly onLeave: (key: string) => void;
}

/** What the DSN holds beyond the form: kept, and editable as text. */
export const OtherParameters = memo(function OtherParameters(props: OtherParametersProps): ReactElement {
  const { template, onEdit } = props;
  const set = useCallback((key: string, value: string) => onEdit({ kind: 'set', key, value }), [onEdit]);
  return (
    <>
      {props.entries.length === 0 && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 0 }}>
          Parameters that the form has no field for are kept here, as they are written.
        </Typography>
      )}
      {props.entries.map(([key, value]) => (
        <FieldForm key={key}>
          <OtherParameter
            name={key}
            value={value}
            problems={problemsAt(props.problems, key)}
            lockedBy={lockedBy(template, key)}
            onChange={set}
            onRemove={() => onEdit({ kind: 'unset', key })}
            onLeave={props.onLeave}
          />
        </FieldForm>
      ))}
      <NewParameter onAdd={set} />
    </>
  );
}, sameProps);

interface OtherParameterProps {
  readonly name: string;
  readonly value: string;
  readonly problems: readonly Problem[];
  /** The template that has set the value for good. */
  readonly lockedBy: string | null;
  readonly onChange: (key: string, value: string) => void;
  readonly onRemove: () => void;
  readonly onLeave: (key: string) => void;
}

function OtherParameter(props: OtherParameterProps): ReactElement {
  const { name, problems, lockedBy } = props;
  const id = fieldId(name);
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
          <IconButton aria-label={`Remove ${name}`} onClick={props.onRemove}>
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
