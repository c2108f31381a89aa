import { Alert, Box, Button, LinearProgress, TextField, Typography } from '@mui/material';
import { type ChangeEvent, type ReactElement, useRef, useState } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { IMPORT_LIMIT } from '#app/dsn/import-limit.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import type { ImportSource } from './import-state.ts';
import { FILE_LIMIT_WORDS, readImportFiles } from './read-import-files.ts';
import { SystemPlaces } from './system-places.tsx';

interface ImportSourceFormProps {
  readonly diagnosis: Diagnosis | null;
  /** What could not be read of what was dropped, in sentences. */
  readonly refused: readonly string[];
  readonly busy: boolean;
  readonly onSources: (sources: readonly ImportSource[]) => void;
}

/** Where DSNs come from: files, a text that is pasted, or the system's own. */
export function ImportSourceForm({
  diagnosis,
  refused,
  busy,
  onSources,
}: ImportSourceFormProps): ReactElement {
  const [text, setText] = useState('');
  const [unread, setUnread] = useState<readonly string[]>(refused);
  const picker = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    void readImportFiles(files).then(({ sources, refused: now }) => {
      setUnread(now);
      if (sources.length > 0) onSources(sources);
    });
  };
  return (
    <Box>
      {unread.length > 0 && (
        <Alert severity="error" sx={{ mb: 1.5, py: 0 }}>
          {unread.join(' ')} Choose another file, or paste its text.
        </Alert>
      )}
      {diagnosis !== null && (
        <Alert severity="error" sx={{ mb: 1.5, py: 0 }}>
          {diagnosis.cause} {diagnosis.remedy}
        </Alert>
      )}
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        An odbc.ini, registry file (.reg), file DSN (.dsn), connection string, JDBC URL, or JSON of this
        program, sealed or not. Nothing is taken in before you have seen it.
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 2, flexWrap: 'wrap' }}>
        <Button variant="outlined" onClick={() => picker.current?.click()} disabled={busy} autoFocus>
          Choose files…
        </Button>
        <Typography variant="body2" color="textSecondary">
          or drop them anywhere on the window, up to {FILE_LIMIT_WORDS} each
        </Typography>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
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
            maxLength: IMPORT_LIMIT,
            sx: { fontFamily: MONOSPACE, fontSize: '0.75rem' },
          },
        }}
      />
      <Button
        variant="contained"
        sx={{ mt: 1.5 }}
        disabled={busy || text.trim() === ''}
        onClick={() => onSources([{ kind: 'text', text, fileName: null, passphrase: null }])}
      >
        {busy ? 'Reading…' : 'Preview'}
      </Button>
      <Box sx={{ height: 4, mt: 1 }}>{busy && <LinearProgress aria-label="Reading" />}</Box>
      <SystemPlaces disabled={busy} onPlaces={onSources} />
    </Box>
  );
}
