import { Alert, Box, MenuItem, TextField, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { LabelledField } from '#renderer/ui/labelled-field.tsx';
import { checkAwsRequest } from '#renderer/ui/token/aws-request-draft.ts';
import { AwsRequestForm } from '#renderer/ui/token/aws-request-form.tsx';
import { ClientSecretField } from './client-secret-field.tsx';
import { pairOfFields } from './pair-of-fields.ts';
import { bound, type TokenSourceFieldsProps } from './token-source-fields.ts';

/** An AWS-signed token, and the token endpoint that takes it in exchange for one of its own. */
export function AwsIdentityFields(props: TokenSourceFieldsProps): ReactElement {
  const { draft, insist, put } = props;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Alert severity="info" variant="outlined" role="note" sx={{ py: 0 }}>
        AWS refuses its own token in AssumeRoleWithWebIdentity, so it is exchanged at your identity provider
        first. The test signs in with the token that comes back.
      </Alert>
      <Typography variant="h3">The token that AWS signs</Typography>
      <AwsRequestForm
        draft={draft.request}
        problems={checkAwsRequest(draft.request).problems}
        insist={insist}
        onChange={(request) => put({ request })}
      />
      <Typography variant="h3">Where it is exchanged</Typography>
      <ExchangeFields {...props} />
    </Box>
  );
}

function ExchangeFields(props: TokenSourceFieldsProps): ReactElement {
  const { draft, put, secret } = props;
  return (
    <>
      <LabelledField
        label="Token endpoint"
        mono
        inputMode="url"
        {...bound(props, 'tokenEndpoint')}
        placeholder="https://login.example.com/oauth2/token"
      />
      <TextField
        select
        fullWidth
        label="The token is sent as"
        value={draft.use}
        onChange={(event) =>
          put({ use: event.target.value === 'subject-token' ? 'subject-token' : 'client-assertion' })
        }
        slotProps={{ inputLabel: { shrink: true } }}
      >
        <MenuItem value="client-assertion">Client assertion (RFC 7523)</MenuItem>
        <MenuItem value="subject-token">Subject token of a token exchange (RFC 8693)</MenuItem>
      </TextField>
      <Box sx={pairOfFields}>
        <LabelledField label="Client id" {...bound(props, 'exchangeClientId')} />
        {draft.use === 'subject-token' && <ClientSecretField secret={secret} />}
        <LabelledField label="Scope" {...bound(props, 'exchangeScope')} hint="Empty leaves it out." />
        <LabelledField label="Audience" {...bound(props, 'exchangeAudience')} hint="Empty leaves it out." />
      </Box>
    </>
  );
}
