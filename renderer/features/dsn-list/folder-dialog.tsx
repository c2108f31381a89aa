import {
  Autocomplete,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
} from '@mui/material';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { folderNameOf, MAX_FOLDER_LENGTH } from '#app/dsn/arrangement.ts';

interface FolderDialogProps {
  readonly title: string;
  readonly action: string;
  readonly first: string;
  /** The folders there are. */
  readonly folders: readonly string[];
  /** Whether no folder at all is an answer too. */
  readonly mayBeNone: boolean;
  readonly onChosen: (folder: string | null) => void;
  readonly onClose: () => void;
}

/** Asks for a folder: one of those there are, or a new one. */
export function FolderDialog(props: FolderDialogProps): ReactElement {
  const { title, folders, onChosen, onClose } = props;
  const titleId = useId();
  const [text, setText] = useState(props.first);
  const folder = folderNameOf(text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (folder !== null) onChosen(folder);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent>
          <Autocomplete
            freeSolo
            fullWidth
            options={[...folders]}
            inputValue={text}
            onInputChange={(_event, value) => setText(value)}
            renderInput={(params) => (
              <TextField
                {...params}
                autoFocus
                label="Folder"
                helperText={isNew(folder, folders) ? `“${folder}” will be made.` : ' '}
                slotProps={{
                  ...params.slotProps,
                  htmlInput: {
                    ...params.slotProps.htmlInput,
                    maxLength: MAX_FOLDER_LENGTH,
                    spellCheck: false,
                  },
                }}
                sx={{ mt: 1 }}
              />
            )}
          />
        </DialogContent>
        <DialogActions>
          {props.mayBeNone && (
            <Button color="inherit" onClick={() => onChosen(null)} sx={{ mr: 'auto' }}>
              No folder
            </Button>
          )}
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" disabled={folder === null}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function isNew(folder: string | null, folders: readonly string[]): folder is string {
  return folder !== null && !folders.includes(folder);
}
