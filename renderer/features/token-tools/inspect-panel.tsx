import { Box, LinearProgress, Typography } from '@mui/material';
import { type ReactElement, useRef } from 'react';
import { TokenDropArea } from '#renderer/ui/token/token-drop-area.tsx';
import { TokenPasteField } from '#renderer/ui/token/token-paste-field.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { TokenToolsControls } from './use-token-tools.ts';

/** Takes any token, to look into it. */
export function InspectPanel({ controls }: { readonly controls: TokenToolsControls }): ReactElement {
  const { work } = controls.state;
  const field = useRef<HTMLInputElement>(null);
  const pending = work.state === 'pending' && work.way === 'inspect';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Typography variant="body2" color="textSecondary">
        Any JSON web token. It is kept in memory until you forget it and is sent nowhere; verifying asks its
        issuer for the public keys only.
      </Typography>
      <TokenPasteField
        disabled={pending}
        inputRef={field}
        onToken={(text) =>
          controls.get('inspect', (client) => client.tokens.hold({ text, origin: { kind: 'pasted' } }))
        }
      />
      <TokenDropArea
        disabled={pending}
        onToken={(text, fileName) =>
          controls.get('inspect', (client) =>
            client.tokens.hold({ text, origin: { kind: 'file', fileName } }),
          )
        }
      />
      {pending && <LinearProgress aria-label="Reading the token" />}
      {work.state === 'refused' && work.way === 'inspect' && <TroubleAlert trouble={work.trouble} />}
    </Box>
  );
}
