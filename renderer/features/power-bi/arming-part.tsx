import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { TargetView } from '#app/contract/targets.ts';
import { TokenCountdown } from '#renderer/ui/token/token-countdown.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { armedLife } from './armed-life.ts';
import { ArmingDialog } from './arming-dialog.tsx';
import { useArming } from './use-arming.ts';

interface ArmingPartProps {
  readonly dsn: StoredDsn;
  readonly target: TargetView;
}

/** A token in the registered DSN, with its countdown, and how to write one or be rid of it. */
export function ArmingPart({ dsn, target }: ArmingPartProps): ReactElement {
  const arming = useArming(dsn, target);
  const { armed, state } = arming;
  const [asking, setAsking] = useState(false);
  const now = useNow(armed === null ? null : 1000);
  const busy = state.kind === 'busy';
  return (
    <Box data-armed={armed !== null} sx={{ mt: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2">
          {armed === null
            ? 'Not armed: it holds no token of ours.'
            : 'Armed: it holds a token in clear text.'}
        </Typography>
        {armed !== null && <TokenCountdown life={armedLife(armed, now)} />}
        <Button disabled={busy} onClick={() => setAsking(true)} aria-label={`Arm at ${target.label}`}>
          {armed === null ? 'Arm…' : 'Renew…'}
        </Button>
        {armed !== null && (
          <Button
            color="inherit"
            disabled={busy}
            onClick={() => void arming.disarm()}
            aria-label={`Disarm at ${target.label}`}
          >
            Disarm
          </Button>
        )}
      </Box>
      {armed?.state === 'removal-failed' && (
        <Typography variant="body2" role="alert" color="error">
          The token should be gone and could not be removed. It is tried again; look whether the place can be
          written.
        </Typography>
      )}
      {busy && !asking && <LinearProgress aria-label={state.words} />}
      {state.kind === 'failed' && !asking && <TroubleAlert trouble={state.trouble} />}
      {asking && <ArmingDialog dsn={dsn} target={target} arming={arming} onClose={() => setAsking(false)} />}
    </Box>
  );
}
