import { Alert, Box, Button, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { settingsStillToReview } from '#app/dsn/checks/untrusted-settings.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';

interface UnreviewedSettingsProps {
  readonly dsn: StoredDsn;
  readonly onGoTo: (key: string) => void;
}

/**
 * Settings that came with a DSN from outside and send data elsewhere, lower its protection or touch this computer.
 * Until somebody says that they have checked them, main neither tests, registers nor arms the DSN.
 */
export function UnreviewedSettings({ dsn, onGoTo }: UnreviewedSettingsProps): ReactElement | null {
  const { client } = useProgram();
  const { fail } = useFeedback();
  const settings = settingsStillToReview(dsn.entries, dsn.unreviewed);
  if (settings.length === 0) return null;
  const review = (): void =>
    void client.dsns
      .review({ id: dsn.id, seen: dsn.unreviewed ?? [] })
      .catch((error: unknown) => fail(error));
  return (
    <Alert
      severity="warning"
      role="region"
      aria-label="Settings to check before first use"
      sx={{ borderRadius: 0, flex: 'none', '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}
    >
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        This DSN came from outside. Check {settings.length === 1 ? 'this setting' : 'these settings'} before
        its first use.
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, my: 0.5, p: 0, maxHeight: 160, overflow: 'auto' }}>
        {settings.map(({ key, message }) => (
          <Typography key={key} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            <Button
              size="small"
              onClick={() => onGoTo(key)}
              aria-label={`Go to ${key}`}
              sx={{ minWidth: 0, p: 0 }}
            >
              {key}
            </Button>
            : {message}
          </Typography>
        ))}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1.5 }}>
        <Button variant="outlined" color="inherit" size="small" onClick={review}>
          I have checked {settings.length === 1 ? 'it' : 'them'}
        </Button>
        <Typography variant="caption">Until then it is not tested, registered or armed.</Typography>
      </Box>
    </Alert>
  );
}
