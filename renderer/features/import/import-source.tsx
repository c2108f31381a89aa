import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { type ChangeEvent, type ReactElement, useRef, useState } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import type { ImportSource } from './import-state.ts';
import { readImportFile } from './read-import-file.ts';

interface ImportSourceFormProps {
  readonly diagnosis: Diagnosis | null;
  readonly busy: boolean;
  readonly onSource: (source: ImportSource) => void;
}

/** Where the text comes from: a file, or pasted. */
export function ImportSourceForm({ diagnosis, busy, onSource }: ImportSourceFormProps): ReactElement {
  const [text, setText] = useState('');
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    setUnreadable(null);
    if (file !== undefined) void readImportFile(file).then(onSource, () => setUnreadable(file.name));
  };
  return (
    <Box>
      {unreadable !== null && (
        <Alert severity="error" sx={{ mb: 1.5, py: 0 }}>
          {unreadable} could not be read. Choose another file, or paste its text.
        </Alert>
      )}
      {diagnosis !== null && (
        <Alert severity="error" sx={{ mb: 1.5, py: 0 }}>
          {diagnosis.cause} {diagnosis.remedy}
        </Alert>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        An odbc.ini, registry file (.reg), file DSN (.dsn), connection string, JDBC URL, or JSON of this
        program. Passwords, keys and tokens in it are left out.
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 2 }}>
        <Button variant="outlined" onClick={() => picker.current?.click()} disabled={busy} autoFocus>
          Choose a file…
        </Button>
        <Typography variant="body2" color="textSecondary">
          or drop one anywhere on the window
        </Typography>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".ini,.reg,.dsn,.json,.txt,.conf,text/plain"
          aria-label="File to import"
          onChange={pick}
        />
      </Box>
      <TextField
        label="Or paste it here"
        multiline
        fullWidth
        minRows={5}
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
      <Button
        variant="contained"
        sx={{ mt: 1.5 }}
        disabled={busy || text.trim() === ''}
        onClick={() => onSource({ text, fileName: null })}
      >
        {busy ? 'Reading…' : 'Preview'}
      </Button>
    </Box>
  );
}
