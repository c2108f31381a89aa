import { Alert, Box, Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { AsideEntry } from '#app/dsn/switch-authentication-type.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';

interface AsideNoticeProps {
  readonly aside: readonly AsideEntry[];
  readonly onDrop: () => void;
}

/** Says what a change of the sign-in type has set aside, shows it, and lets it be dropped. */
export function AsideNotice({ aside, onDrop }: AsideNoticeProps): ReactElement | null {
  const [shown, setShown] = useState(false);
  if (aside.length === 0) return null;
  const keys = aside.map(({ entry: [key] }) => key).join(', ');
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ my: 0.75, py: 0, maxWidth: 832 }}
      action={
        <>
          <Button color="inherit" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </Button>
          <Button color="inherit" aria-label="Drop what was set aside" onClick={onDrop}>
            Drop
          </Button>
        </>
      }
    >
      {aside.length === 1 ? '1 parameter is' : `${aside.length} parameters are`} set aside, not part of the
      DSN: {shown ? '' : `${keys}. `}
      {shown && (
        <Box component="ul" sx={{ my: 0.5, pl: 2, fontFamily: MONOSPACE, fontSize: '0.75rem' }}>
          {aside.map(({ entry: [key, value] }) => (
            <Box component="li" key={key} sx={{ overflowWrap: 'anywhere' }}>
              {key}={value}
            </Box>
          ))}
        </Box>
      )}
      {aside.length === 1 ? 'It comes' : 'They come'} back with a sign-in type that uses{' '}
      {aside.length === 1 ? 'it' : 'them'}.
    </Alert>
  );
}
