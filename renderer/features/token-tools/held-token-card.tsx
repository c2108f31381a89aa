import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import VerifiedIcon from '@mui/icons-material/VerifiedUserOutlined';
import { Alert, Box, Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { assertNever } from '#app/assert-never.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { TokenCard } from '#renderer/ui/token/token-card.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { ClaimsView } from './claims-view.tsx';
import type { TokenToolsState, Verification } from './token-tools-state.ts';
import type { TokenToolsControls } from './use-token-tools.ts';
import { verificationWords } from './verification-words.ts';

/** The token on the table: what it says, whether it is genuine, and the ways out of here. */
export function HeldTokenCard(props: {
  readonly held: NonNullable<TokenToolsState['held']>;
  readonly controls: TokenToolsControls;
}): ReactElement {
  const { token, verification } = props.held;
  const now = useNow(1000);
  const asking = verification.state === 'asked';
  return (
    <TokenCard token={token} now={now} use="look" detailed={false}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, pt: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            variant="outlined"
            startIcon={<VerifiedIcon />}
            disabled={asking || token.facts === null}
            onClick={props.controls.verify}
          >
            {asking ? 'Verifying…' : 'Verify the signature'}
          </Button>
          <CopyToken token={token} />
          <Button color="inherit" onClick={props.controls.forget}>
            Forget it
          </Button>
        </Box>
        <Verified verification={verification} />
        {token.facts !== null && <ClaimsView tokenId={token.id} />}
      </Box>
    </TokenCard>
  );
}

function Verified({ verification }: { readonly verification: Verification }): ReactElement | null {
  switch (verification.state) {
    case 'unasked':
    case 'asked':
      return null;
    case 'answered': {
      const { severity, text } = verificationWords(verification.answer);
      return (
        <Alert severity={severity} variant="outlined" sx={{ overflowWrap: 'anywhere' }}>
          {text}
        </Alert>
      );
    }
    case 'failed':
      return <TroubleAlert trouble={verification.trouble} />;
    default:
      return assertNever(verification);
  }
}

/** The token leaves the program here, so it is asked for twice. */
function CopyToken({ token }: { readonly token: HeldToken }): ReactElement {
  const { client } = useProgram();
  const { fail, tell } = useFeedback();
  const [asking, setAsking] = useState(false);
  const copy = async (): Promise<void> => {
    setAsking(false);
    try {
      await client.tokenTools.copy({ tokenId: token.id });
      tell('The token is on the clipboard.');
    } catch (error) {
      fail(error);
    }
  };
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<ContentCopyIcon />}
        onClick={() => setAsking(true)}
      >
        Copy the token…
      </Button>
      {asking && (
        <ConfirmDialog
          title="Copy the token itself?"
          confirm="Copy the token"
          onCancel={() => setAsking(false)}
          onConfirm={() => void copy()}
        >
          Whoever has this token can act as {token.facts?.subject ?? 'its subject'} until it expires, wherever
          it is accepted. On the clipboard every program of yours can read it, and a clipboard history may
          keep it. Paste it only where it belongs, and copy something else afterwards.
        </ConfirmDialog>
      )}
    </>
  );
}
