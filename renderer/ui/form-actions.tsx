import { Button, DialogActions } from '@mui/material';
import type { ReactElement } from 'react';

interface FormActionsProps {
  readonly submit: string;
  /** While the form's call is under way. */
  readonly pending: boolean;
  readonly pendingWords: string;
  readonly onCancel: () => void;
}

/** The foot of a dialog that is a form. */
export function FormActions(props: FormActionsProps): ReactElement {
  return (
    <DialogActions>
      <Button color="inherit" onClick={props.onCancel}>
        Cancel
      </Button>
      <Button type="submit" variant="contained" disabled={props.pending}>
        {props.pending ? props.pendingWords : props.submit}
      </Button>
    </DialogActions>
  );
}
