import { Alert, Box, Button, LinearProgress, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { IMPORT_LIMIT } from '#app/dsn/import/import-limit.ts';
import { FileButton } from '#renderer/ui/file-button.tsx';
import { PasteField } from '#renderer/ui/paste-field.tsx';
import type { ImportSource } from './import-state.ts';
import { FILE_LIMIT_WORDS, readImportFiles } from './read-import-files.ts';
import { SystemPlaces } from './system-places.tsx';

/** What the chooser of files offers first; the text of any other can be pasted. */
const FILE_TYPES =
  '.ini,.reg,.dsn,.udl,.odc,.json,.txt,.conf,.xml,.config,.properties,.env,.yml,.yaml,.tf,.sh,.cmd,.bat,.ps1,.py,.r,.ipynb,.pbids,.tds,.md,text/plain';

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
  const pick = (files: readonly File[]): void =>
    void readImportFiles(files).then(({ sources, refused: now }) => {
      setUnread(now);
      if (sources.length > 0) onSources(sources);
    });
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
        An odbc.ini, registry file (.reg), file DSN (.dsn), connection string, JDBC URL, a script or settings
        that hold one, or JSON of this program: DSNs, sealed or not, or templates. Nothing is taken in before
        you have seen it, and no script is run.
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 2, flexWrap: 'wrap' }}>
        <FileButton
          label="File to import"
          accept={FILE_TYPES}
          multiple
          disabled={busy}
          autoFocus
          onFiles={pick}
        >
          Choose files…
        </FileButton>
        <Typography variant="body2" color="textSecondary">
          or drop them anywhere on the window, up to {FILE_LIMIT_WORDS} each
        </Typography>
      </Box>
      <PasteField text={text} onText={setText} minRows={5} limit={IMPORT_LIMIT} />
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
