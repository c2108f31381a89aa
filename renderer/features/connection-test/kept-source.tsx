import { Alert, Box, Button, LinearProgress, Paper, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { KeptTokenSource } from '#app/contract/token-sources.ts';
import { SignInAddress } from '#renderer/ui/sign-in-address.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { HandOver } from './connection-test-state.ts';
import { TokenFileChange } from './token-file-change.tsx';
import { tokenSourceWords } from './token-source-words.ts';

/** The source that the next test takes its token from, told before it does. */
export function KeptSource(props: {
  readonly dsnId: string;
  readonly kept: KeptTokenSource;
  readonly handOver: HandOver;
  readonly onChange: () => void;
  readonly onPasteOnce: () => void;
}): ReactElement {
  const { kept, handOver } = props;
  const taking = handOver.state === 'taking';
  return (
    <Paper variant="outlined" component="section" aria-label="Token source" sx={{ px: 1.5, py: 1.25 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5 }}>
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Typography variant="h3" component="h2">
            Token from: {tokenSourceWords[kept.source.kind].title.toLowerCase()}
          </Typography>
          <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
            {kept.willUse}
          </Typography>
          {kept.source.kind === 'file' && <TokenFileChange dsnId={props.dsnId} path={kept.source.path} />}
        </Box>
        <Button disabled={taking} onClick={props.onChange}>
          Change the source…
        </Button>
        <Button color="inherit" disabled={taking} onClick={props.onPasteOnce}>
          Paste one this time
        </Button>
      </Box>
      {kept.source.kind === 'command' && (
        <Alert severity="warning" variant="outlined" role="note" sx={{ py: 0, mt: 1 }}>
          The test runs a program on your computer with your rights.
        </Alert>
      )}
      {taking && (
        <Box sx={{ mt: 1 }}>
          <Typography variant="body2" role="status" sx={{ mb: 0.5, overflowWrap: 'anywhere' }}>
            {handOver.progress}
          </Typography>
          {handOver.address !== undefined && <SignInAddress address={handOver.address} />}
          <LinearProgress aria-label="Taking a token" />
        </Box>
      )}
      {handOver.state === 'refused' && (
        <Box sx={{ mt: 1 }}>
          <TroubleAlert trouble={handOver.trouble} />
        </Box>
      )}
    </Paper>
  );
}
