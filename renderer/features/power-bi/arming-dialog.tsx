import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  LinearProgress,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useId, useRef } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { TargetView } from '#app/contract/targets.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { TokenPasteField } from '#renderer/ui/token/token-paste-field.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { Arming } from './use-arming.ts';

interface ArmingDialogProps {
  readonly dsn: StoredDsn;
  readonly target: TargetView;
  readonly arming: Arming;
  readonly onClose: () => void;
}

/** Says what arming means and takes the token for it: from the DSN's source, or pasted. */
export function ArmingDialog({ dsn, target, arming, onClose }: ArmingDialogProps): ReactElement {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { queries } = useProgram();
  const kept = useQuery(
    queries.tokenSources.get.queryOptions({ input: { dsnId: dsn.id }, retry: false }),
  ).data;
  const { state } = arming;
  const busy = state.kind === 'busy';
  const closeAfter = (done: Promise<boolean>): void => void done.then((well) => well && onClose());
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>Arm {dsn.name} with a token</DialogTitle>
      <DialogContent>
        <Typography variant="body2" sx={{ mb: 1.5, overflowWrap: 'anywhere' }}>
          The token is written into {target.place} in clear text, for the driver reads no other form. It is
          removed when it expires, when you disarm the DSN, and when the program ends.
        </Typography>
        {kept !== undefined && kept.source.kind !== 'paste' && (
          <Box sx={{ mb: 2 }}>
            <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5, overflowWrap: 'anywhere' }}>
              {kept.willUse}
            </Typography>
            <Button variant="contained" disabled={busy} onClick={() => closeAfter(arming.armFromSource())}>
              Take a fresh token and arm
            </Button>
          </Box>
        )}
        <Box sx={{ pt: 0.75 }}>
          <TokenPasteField
            disabled={busy}
            inputRef={field}
            onToken={(text) => closeAfter(arming.armWithPasted(text))}
          />
        </Box>
        {busy && <LinearProgress aria-label={state.words} sx={{ mt: 1 }} />}
        {state.kind === 'failed' && <TroubleAlert trouble={state.trouble} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
      </DialogActions>
    </Dialog>
  );
}
