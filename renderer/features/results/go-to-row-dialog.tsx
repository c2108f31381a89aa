import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { type FormEvent, type ReactElement, useId, useState } from 'react';

interface GoToRowDialogProps {
  readonly rows: number;
  readonly onGo: (row: number) => void;
  readonly onClose: () => void;
}

/** Asks for a row's number, counted from 1. */
export function GoToRowDialog({ rows, onGo, onClose }: GoToRowDialogProps): ReactElement {
  const id = useId();
  const [text, setText] = useState('');
  const number = Number(text.replaceAll(/[\s,._]/g, ''));
  const isRow = text !== '' && Number.isInteger(number) && number >= 1 && number <= rows;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isRow) onGo(number - 1);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby={`${id}title`}>
      <form onSubmit={submit}>
        <DialogTitle id={`${id}title`}>Go to row</DialogTitle>
        <DialogContent sx={{ pt: '8px !important' }}>
          <TextField
            autoFocus
            label="Row"
            value={text}
            error={text !== '' && !isRow}
            helperText={`1 to ${rows.toLocaleString('en')}`}
            onChange={({ target }) => setText(target.value)}
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={!isRow}>
            Go
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
