import { Box, TextField, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { passphraseStrength } from './passphrase-strength.ts';

interface SealFormProps {
  readonly id: string;
  readonly count: number;
  readonly onSeal: (passphrase: string) => void;
}

/** A passphrase, typed twice, and what it protects. */
export function SealForm({ id, count, onSeal }: SealFormProps): ReactElement {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [insist, setInsist] = useState(false);
  const { level, hint } = passphraseStrength(passphrase);
  const short = level === 'too-short';
  const other = again !== passphrase;
  const said = passphrase !== '' || insist;
  const submit = (): void => {
    setInsist(true);
    if (!short && !other) onSeal(passphrase);
  };
  return (
    <Box
      component="form"
      id={id}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      <Typography variant="body2" color="textSecondary">
        The file holds {count === 1 ? 'the DSN' : 'the DSNs'} with the passwords and keys that are kept for
        {count === 1 ? ' it' : ' them'}, encrypted under a passphrase. Whoever has both file and passphrase
        has the secrets, so send them by different ways. There is no way in without it.
      </Typography>
      <TextField
        label="Passphrase"
        type="password"
        autoFocus
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
        error={insist && short}
        helperText={said ? hint : 'Four or five random words are good.'}
        slotProps={{ htmlInput: { autoComplete: 'new-password', maxLength: 1024 } }}
      />
      <TextField
        label="The same again"
        type="password"
        value={again}
        onChange={(event) => setAgain(event.target.value)}
        error={insist && other}
        helperText={insist && other ? 'This is not the same.' : ' '}
        slotProps={{ htmlInput: { autoComplete: 'new-password', maxLength: 1024 } }}
      />
    </Box>
  );
}
