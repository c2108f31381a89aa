import { Box } from '@mui/material';
import type { ReactElement } from 'react';
import { LabelledField } from '#renderer/ui/labelled-field.tsx';
import { ClientSecretField } from './client-secret-field.tsx';
import { pairOfFields } from './pair-of-fields.ts';
import { bound, type TokenSourceFieldsProps } from './token-source-fields.ts';

/** Sign-in with the system's browser: where, as which client, and where the answer comes back to. */
export function BrowserFields(props: TokenSourceFieldsProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <LabelledField
        label="Discovery address"
        mono
        inputMode="url"
        {...bound(props, 'wellKnownUrl')}
        placeholder="https://login.example.com/.well-known/openid-configuration"
      />
      <Box sx={pairOfFields}>
        <LabelledField label="Client id" {...bound(props, 'browserClientId')} />
        <ClientSecretField secret={props.secret} />
      </Box>
      <LabelledField label="Scope" {...bound(props, 'browserScope')} />
      <Box sx={pairOfFields}>
        <LabelledField
          label="Port for the answer"
          inputMode="numeric"
          {...bound(props, 'listenPort')}
          hint={`Register http://localhost:${props.draft.listenPort.trim()}/athena with the provider.`}
        />
        <LabelledField
          label="Time limit in seconds"
          inputMode="numeric"
          {...bound(props, 'browserTimeout')}
        />
      </Box>
    </Box>
  );
}
