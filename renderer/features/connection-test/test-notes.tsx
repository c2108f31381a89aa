import KeyOffIcon from '@mui/icons-material/KeyOffOutlined';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import type { TestPreview } from '#app/contract/connection-test.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

/** What to know before the test runs. */
export function TestWarnings({ warnings }: Pick<TestPreview, 'warnings'>): ReactElement | null {
  if (warnings.length === 0) return null;
  return (
    <Box component="ul" aria-label="Before you run the test" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {warnings.map((message) => (
        <li key={message}>
          <ProblemText problem={{ severity: 'warning', message }} />
        </li>
      ))}
    </Box>
  );
}

/** In the token's place where the sign-in brings its own credentials: how it does. */
export function NoTokenNote({ preview }: { readonly preview: TestPreview | undefined }): ReactElement {
  const own = preview?.steps.find(({ id }) => id === 'load-credentials' || id === 'browser-sign-in');
  return (
    <Alert
      severity="info"
      variant="outlined"
      role="note"
      icon={<KeyOffIcon fontSize="small" />}
      sx={{ py: 0.25 }}
    >
      This DSN signs in without a token of yours. {own?.explain ?? ''}
    </Alert>
  );
}

/** In the wizard's place where only the driver knows the sign-in. */
export function OnlyTheDriver({ why }: { readonly why: string }): ReactElement {
  return (
    <Alert severity="info" variant="outlined" role="note">
      <AlertTitle sx={{ fontSize: '0.875rem' }}>Only the ODBC driver can test this DSN</AlertTitle>
      {why} You can edit and export the DSN here, and test it where the driver is installed, for example with
      Power BI or the system’s ODBC administrator.
    </Alert>
  );
}
