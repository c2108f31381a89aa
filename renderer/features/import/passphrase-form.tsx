import { Alert, Box, TextField, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import type { ImportSource } from './import-state.ts';
import { nameOf } from './preview-sources.ts';

interface PassphraseFormProps {
  readonly id: string;
  readonly source: ImportSource | undefined;
  /** Of a passphrase that did not open it. */
  readonly diagnosis: Diagnosis | null;
  readonly onPassphrase: (passphrase: string) => void;
}

/** Asks for the passphrase of a sealed file. Nothing of the file is kept before it is opened. */
export function PassphraseForm({ id, source, diagnosis, onPassphrase }: PassphraseFormProps): ReactElement {
  const [passphrase, setPassphrase] = useState('');
  return (
    <Box
      component="form"
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') onPassphrase(passphrase);
      }}
    >
      <Typography variant="body2" sx={{ mb: 1.5 }}>
        {source === undefined ? 'The file' : nameOf(source)} is sealed under a passphrase, which whoever made
        it can tell you. It holds DSNs with their secrets.
      </Typography>
      {diagnosis !== null && (
        <Alert severity="error" sx={{ mb: 1.5, py: 0 }}>
          {diagnosis.cause} {diagnosis.remedy}
        </Alert>
      )}
      <TextField
        label="Passphrase"
        type="password"
        autoFocus
        fullWidth
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 1024 } }}
      />
    </Box>
  );
}
