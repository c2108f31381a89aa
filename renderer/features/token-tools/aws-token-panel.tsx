import { Alert, Box, Button, LinearProgress, Typography } from '@mui/material';
import { type FormEvent, type ReactElement, useState } from 'react';
import { type AwsRequestDraft, checkAwsRequest } from '#renderer/ui/token/aws-request-draft.ts';
import { AwsRequestForm } from '#renderer/ui/token/aws-request-form.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import type { TokenToolsControls } from './use-token-tools.ts';

/** Asks AWS STS for a token that it signs for the caller's own identity. */
export function AwsTokenPanel(props: {
  readonly draft: AwsRequestDraft;
  readonly onDraft: (draft: AwsRequestDraft) => void;
  readonly controls: TokenToolsControls;
}): ReactElement {
  const { draft, controls } = props;
  const { work } = controls.state;
  const [insist, setInsist] = useState(false);
  const { request, problems } = checkAwsRequest(draft);
  const pending = work.state === 'pending' && work.way === 'request';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setInsist(request === null);
    if (request !== null && !pending)
      controls.get('request', (client, signal) => client.tokenTools.request(request, { signal }));
  };
  return (
    <Box
      component="form"
      aria-label="Token from AWS"
      noValidate
      onSubmit={submit}
      sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      <Typography variant="body2" color="textSecondary">
        STS GetWebIdentityToken signs a token that proves an AWS identity to services outside of AWS.
      </Typography>
      <Alert severity="info" variant="outlined" role="note" sx={{ py: 0 }}>
        AWS refuses this token in AssumeRoleWithWebIdentity, so no DSN can sign in with it. It can be
        exchanged at a token endpoint of your identity provider: choose that as the token source of a DSN.
      </Alert>
      <AwsRequestForm draft={draft} problems={problems} insist={insist} onChange={props.onDraft} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" disabled={pending}>
          {pending ? 'Requesting…' : 'Request the token'}
        </Button>
        {pending && (
          <Button color="inherit" onClick={controls.cancel}>
            Cancel
          </Button>
        )}
      </Box>
      {pending && <LinearProgress aria-label="Requesting the token" />}
      {work.state === 'refused' && work.way === 'request' && <TroubleAlert trouble={work.trouble} />}
    </Box>
  );
}
