import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Divider,
  LinearProgress,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useId, useRef } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { SignInAddress } from '#renderer/ui/sign-in-address.tsx';
import { TokenPasteField } from '#renderer/ui/token/token-paste-field.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { Arming, ArmingState, ArmingTarget } from './use-arming.ts';

interface ArmingDialogProps {
  readonly dsn: Pick<StoredDsn, 'id' | 'name'>;
  readonly target: ArmingTarget;
  readonly arming: Arming;
  readonly onClose: () => void;
}

/** Says what arming means and takes the token for it: from the DSN's source, or pasted. */
export function ArmingDialog({ dsn, target, arming, onClose }: ArmingDialogProps): ReactElement {
  const id = useId();
  const stop = useRef<HTMLButtonElement>(null);
  const { state } = arming;
  const busy = state.kind === 'busy';
  const closeAfter = (done: Promise<boolean>): void => void done.then((well) => well && onClose());
  // What was pressed is gone while it works.
  useEffect(() => {
    if (busy) stop.current?.focus();
  }, [busy]);
  const cancel = (): void => {
    arming.cancel();
    onClose();
  };
  return (
    <Dialog open onClose={cancel} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>
        {arming.armed === null ? `Arm ${dsn.name} with a token` : `Renew the token in ${dsn.name}`}
      </DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          The token is written into {target.place} in clear text, for the driver reads no other form. It is
          removed when it expires, when you disarm the DSN, and when the program ends.
        </Typography>
        {!busy && <TokenChoice {...{ dsn, arming, closeAfter }} />}
        <Progress state={state} />
      </DialogContent>
      <DialogActions>
        <Button ref={stop} color="inherit" onClick={cancel}>
          Cancel
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface TokenChoiceProps {
  readonly dsn: ArmingDialogProps['dsn'];
  readonly arming: Arming;
  readonly closeAfter: (done: Promise<boolean>) => void;
}

/** The kept source in one click, where there is one, or a token by hand. */
function TokenChoice({ dsn, arming, closeAfter }: TokenChoiceProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const { queries } = useProgram();
  const input = { dsnId: dsn.id };
  const kept = useQuery(queries.tokenSources.get.queryOptions({ input, retry: false })).data;
  return (
    <>
      {kept !== undefined && kept.source.kind !== 'paste' && (
        <>
          <Box>
            <Typography variant="body2" color="textSecondary" sx={{ mb: 0.75, overflowWrap: 'anywhere' }}>
              {kept.willUse}
            </Typography>
            <Button variant="contained" onClick={() => closeAfter(arming.armFromSource())}>
              Take a fresh token and arm
            </Button>
          </Box>
          <Divider>
            <Typography variant="caption" color="textSecondary">
              or
            </Typography>
          </Divider>
        </>
      )}
      <Box sx={{ pt: 0.75 }}>
        <TokenPasteField
          disabled={false}
          inputRef={field}
          onToken={(text) => closeAfter(arming.armWithPasted(text))}
        />
      </Box>
    </>
  );
}

function Progress({ state }: { readonly state: ArmingState }): ReactElement | null {
  if (state.kind === 'failed') return <TroubleAlert trouble={state.trouble} />;
  if (state.kind === 'idle') return null;
  return (
    <Box>
      <Typography variant="body2" role="status">
        {state.words}
      </Typography>
      <LinearProgress aria-label={state.words} sx={{ my: 0.75 }} />
      {state.address !== null && <SignInAddress address={state.address} />}
    </Box>
  );
}
