import Person from '@mui/icons-material/PersonOutlined';
import { Box, Button, Typography } from '@mui/material';
import { type ReactElement, useContext, useEffect, useRef } from 'react';
import type { AthenaAccessState } from '#app/contract/athena-access.ts';
import { TokenCountdown } from '#renderer/ui/token/token-countdown.tsx';
import { instantLife } from '#renderer/ui/token/token-life.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { SessionsLinkContext, useAccess } from './access.ts';

interface AccessBarProps {
  readonly state: Extract<AthenaAccessState, { kind: 'signed-in' | 'unattended' }>;
  readonly onSignIn: () => void;
}

/** Who is signed in and until when, in one line over the screen. */
export function AccessBar({ state, onSignIn }: AccessBarProps): ReactElement {
  const { round } = useAccess();
  const bar = useRef<HTMLDivElement>(null);
  // The panel that a person signed in by is gone, and the focus with it.
  useEffect(() => {
    if (round > 0 && bar.current?.checkVisibility() === true) bar.current.focus();
  }, [round]);
  const toSessions = useContext(SessionsLinkContext);
  const expiresAt = state.kind === 'signed-in' ? state.expiresAt : null;
  const now = useNow(expiresAt === null ? null : 1000);
  const life = instantLife(expiresAt, now);
  const who = state.kind === 'signed-in' ? `Signed in as ${state.as ?? 'an unnamed holder'}` : UNATTENDED;
  return (
    <Box
      ref={bar}
      tabIndex={-1}
      role="group"
      aria-label="Sign-in"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2,
        minHeight: 34,
        flex: 'none',
        outline: 'none',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Person aria-hidden sx={{ fontSize: '1rem', color: 'text.secondary' }} />
      <Typography variant="body2" noWrap sx={{ minWidth: 0 }} title={who}>
        {who}
      </Typography>
      {expiresAt !== null && <TokenCountdown life={life} />}
      <Box sx={{ flex: 1 }} />
      {(life.state === 'ending' || life.state === 'expired') && (
        <Button onClick={onSignIn} sx={{ flex: 'none' }}>
          Sign in anew
        </Button>
      )}
      {state.kind === 'signed-in' && toSessions !== null && (
        <Button color="inherit" onClick={toSessions} sx={{ flex: 'none' }}>
          Sign out…
        </Button>
      )}
    </Box>
  );
}

const UNATTENDED = 'Signs in by itself as soon as something is asked for';
