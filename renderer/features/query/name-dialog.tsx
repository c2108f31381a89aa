import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { type FormEvent, type ReactElement, useId, useState } from 'react';

interface NameDialogProps {
  readonly title: string;
  readonly first: string;
  readonly confirm: string;
  readonly onConfirm: (name: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the name of a query. */
export function NameDialog({ title, first, confirm, onConfirm, onCancel }: NameDialogProps): ReactElement {
  const id = useId();
  const [name, setName] = useState(first);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onConfirm(name.trim());
  };
  return (
    <Dialog open onClose={onCancel} maxWidth="xs" fullWidth aria-labelledby={id}>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onFocus={(event) => event.target.select()}
            sx={{ mt: 1 }}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={name.trim() === ''}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
