import { MenuItem, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import type { SandboxPerson } from '#app/contract/sandbox.ts';
import type { TokenSourceFieldsProps } from './token-source-fields.ts';

/** Which sample person signs in. Without a running sandbox only the person that is kept can be shown. */
export function SandboxPersonField(
  props: TokenSourceFieldsProps & { readonly people: readonly SandboxPerson[] },
): ReactElement {
  const { draft, people, put } = props;
  const known = people.some(({ id }) => id === draft.person);
  const problem = props.insist ? props.problems.person : undefined;
  const hint =
    people.length === 0
      ? 'The sandbox does not run. Start it from the bar at the top to choose a person.'
      : people.find(({ id }) => id === draft.person)?.access;
  return (
    <TextField
      select
      fullWidth
      label="Person"
      value={draft.person}
      onChange={(event) => put({ person: event.target.value })}
      error={problem !== undefined}
      helperText={problem ?? hint}
      slotProps={{ inputLabel: { shrink: true } }}
    >
      {people.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
      {!known && draft.person !== '' && <MenuItem value={draft.person}>{draft.person}</MenuItem>}
    </TextField>
  );
}
