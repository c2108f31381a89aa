import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { nameProblems } from '#app/dsn/checks/name-problems.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import { diagnosisOf } from '#renderer/ui/diagnosis-of.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { NEW_DSN_ENTRIES } from './new-dsn.ts';

interface NewDsnDialogProps {
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onCreated: (dsn: StoredDsn) => void;
  readonly onFromTemplate: () => void;
}

/** Asks for the name of a new DSN and makes it. */
export function NewDsnDialog(props: NewDsnDialogProps): ReactElement {
  const { taken, onClose, onCreated } = props;
  const { client } = useProgram();
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const problem = problemOf(name, taken) ?? refusal;
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name === '') return setRefusal('Give the DSN a name.');
    if (problem !== null) return;
    try {
      onCreated(await client.dsns.create({ name, entries: NEW_DSN_ENTRIES }));
    } catch (error) {
      const { cause, remedy } = diagnosisOf(error);
      setRefusal(`${cause} ${remedy}`);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="new-dsn-title">
      <form onSubmit={(event) => void create(event)} noValidate>
        <DialogTitle id="new-dsn-title">New DSN</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            required
            margin="dense"
            label="Name"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setRefusal(null);
            }}
            error={problem !== null}
            helperText={problem ?? 'Programs choose the data source by this name. At most 32 characters.'}
            slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onFromTemplate} sx={{ mr: 'auto' }}>
            From a template…
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained">
            Create
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function problemOf(name: string, taken: readonly string[]): string | null {
  if (name === '') return null;
  const error = nameProblems(name).find(({ severity }) => severity === 'error');
  if (error !== undefined) return error.message;
  return taken.some((other) => sameKey(other, name)) ? 'There is a DSN of this name already.' : null;
}
