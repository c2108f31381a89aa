import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material';
import { type ReactElement, useState } from 'react';
import { parseTemplateJson, type TemplateJsonFailure } from '#app/dsn/json/template-json.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { FileButton } from '#renderer/ui/file-button.tsx';
import { PasteField } from '#renderer/ui/paste-field.tsx';

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
  const read = (source: string): void => {
    const parsed = parseTemplateJson(source.slice(0, MOST_CHARACTERS));
    if (parsed.ok && parsed.value.length > 0) onOffered(parsed.value);
    else setRefusal(parsed.ok ? REFUSALS['not-templates'] : REFUSALS[parsed.failure]);
  };
  const pick = ([file]: readonly File[]): void =>
    void file?.text().then(read, () => setRefusal(`${file.name} could not be read.`));
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
          <FileButton label="Template file" accept=".json,application/json" autoFocus onFiles={pick}>
            Choose a file…
          </FileButton>
        </Box>
        <PasteField text={text} onText={setText} minRows={4} limit={MOST_CHARACTERS} />
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
