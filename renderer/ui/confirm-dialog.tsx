import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { type ReactElement, type ReactNode, useId } from 'react';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that one should mean. Focus begins on the way out. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const id = useId();
  return (
    <Dialog
      open
      onClose={props.onCancel}
      maxWidth="xs"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
    >
      <DialogTitle id={`${id}title`}>{props.title}</DialogTitle>
      <DialogContent>
        <DialogContentText id={`${id}text`} component="div" variant="body2" color="textPrimary">
          {props.children}
        </DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button autoFocus color="inherit" onClick={props.onCancel}>
          Cancel
        </Button>
        <Button variant="contained" onClick={props.onConfirm}>
          {props.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
