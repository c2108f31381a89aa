import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type ChangeEvent, type ReactElement, useRef, useState } from 'react';
import type { DsnTemplate } from '#app/dsn/template.ts';
import { parseTemplateJson, type TemplateJsonFailure } from '#app/dsn/template-json.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';

interface TemplateSourceDialogProps {
  readonly onClose: () => void;
  readonly onOffered: (templates: readonly DsnTemplate[]) => void;
}

const REFUSALS: Readonly<Record<TemplateJsonFailure, string>> = {
  'not-templates': 'This holds no templates. DSNs are imported by Import beside the list.',
  'newer-version': 'This was written by a newer version of the program. Update the program, then import it.',
  damaged: 'This is a file of templates, but it is damaged. Ask for it again.',
};

/** Longer than any set of templates. */
const MOST_CHARACTERS = 5_000_000;

/** Where templates come from: a file, or pasted text. */
export function TemplateSourceDialog({ onClose, onOffered }: TemplateSourceDialogProps): ReactElement {
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const read = (source: string): void => {
    const parsed = parseTemplateJson(source.slice(0, MOST_CHARACTERS));
    if (parsed.ok && parsed.value.length > 0) onOffered(parsed.value);
    else setRefusal(parsed.ok ? REFUSALS['not-templates'] : REFUSALS[parsed.failure]);
  };
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    file?.text().then(read, () => setRefusal(`${file.name} could not be read.`));
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="template-source-title">
      <DialogTitle id="template-source-title">Import templates</DialogTitle>
      <DialogContent>
        {refusal !== null && (
          <Alert severity="error" sx={{ mb: 1.5, py: 0 }}>
            {refusal}
          </Alert>
        )}
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
          A template file that you were given. It is shown before anything is taken.
        </Typography>
        <Box sx={{ mb: 2 }}>
          <Button variant="outlined" autoFocus onClick={() => picker.current?.click()}>
            Choose a file…
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            accept=".json,application/json"
            aria-label="Template file"
            onChange={pick}
          />
        </Box>
        <TextField
          label="Or paste it here"
          multiline
          fullWidth
          minRows={4}
          maxRows={10}
          value={text}
          onChange={(event) => setText(event.target.value)}
          slotProps={{
            htmlInput: {
              spellCheck: false,
              autoComplete: 'off',
              sx: { fontFamily: MONOSPACE, fontSize: '0.75rem' },
            },
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" disabled={text.trim() === ''} onClick={() => read(text)}>
          Preview
        </Button>
      </DialogActions>
    </Dialog>
  );
}
