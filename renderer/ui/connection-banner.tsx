import { Alert, Box } from '@mui/material';
import { type ReactElement, type ReactNode, useSyncExternalStore } from 'react';
import type { Connection } from '#renderer/client/connection.ts';

const MESSAGES = {
  reconnecting: {
    severity: 'warning',
    text: 'The connection to the program is lost. Trying again… What you typed is still here.',
  },
  refused: {
    severity: 'error',
    text: 'This page is not connected to the program. Open the address that the program prints when it starts.',
  },
} as const;

interface ConnectionBannerProps {
  readonly connection: Connection;
  readonly children: ReactNode;
}

/** Says above everything else when the page has lost the program. */
export function ConnectionBanner({ connection, children }: ConnectionBannerProps): ReactElement {
  const state = useSyncExternalStore(connection.subscribe, connection.state);
  const message = state === 'reconnecting' || state === 'refused' ? MESSAGES[state] : null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      {message !== null && (
        <Alert severity={message.severity} variant="filled" sx={{ borderRadius: 0, py: 0 }}>
          {message.text}
        </Alert>
      )}
      <Box sx={{ flex: 1, minHeight: 0 }}>{children}</Box>
    </Box>
  );
}
