import { Alert, Box } from '@mui/material';
import type { ReactElement } from 'react';
import { assertNever } from '#app/assert-never.ts';
import type { SandboxPerson } from '#app/contract/sandbox.ts';
import { LabelledField } from '#renderer/ui/labelled-field.tsx';
import { AwsIdentityFields } from './aws-identity-fields.tsx';
import { BrowserFields } from './browser-fields.tsx';
import { SandboxPersonField } from './sandbox-person-field.tsx';
import { bound, type TokenSourceFieldsProps } from './token-source-fields.ts';

/** The fields of the chosen kind of token source. */
export function TokenSourceForm(
  props: TokenSourceFieldsProps & { readonly people: readonly SandboxPerson[] },
): ReactElement | null {
  switch (props.draft.kind) {
    case 'paste':
      return null;
    case 'file':
      return <FileFields {...props} />;
    case 'command':
      return <CommandFields {...props} />;
    case 'environment':
      return <EnvironmentFields {...props} />;
    case 'browser':
      return <BrowserFields {...props} />;
    case 'aws-identity':
      return <AwsIdentityFields {...props} />;
    case 'sandbox':
      return <SandboxPersonField {...props} />;
    default:
      return assertNever(props.draft.kind);
  }
}

function FileFields(props: TokenSourceFieldsProps): ReactElement {
  return (
    <LabelledField
      label="Path of the file"
      mono
      {...bound(props, 'path')}
      hint="The whole path, as this computer knows it."
    />
  );
}

function CommandFields(props: TokenSourceFieldsProps): ReactElement {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Alert severity="warning" variant="outlined" role="note" sx={{ py: 0 }}>
        Each test runs this program on your computer with your rights. Name only a program that you trust.
      </Alert>
      <LabelledField
        label="Program"
        mono
        {...bound(props, 'program')}
        placeholder="/usr/local/bin/get-token"
        hint="It prints the token and nothing else on its standard output."
      />
      <LabelledField
        label="Arguments"
        mono
        rows={2}
        {...bound(props, 'args')}
        hint="One per line, without quotes: no shell reads them. Other programs can see them, so put no secret here."
      />
      <LabelledField
        label="Time limit in seconds"
        inputMode="numeric"
        {...bound(props, 'commandTimeout')}
        sx={{ maxWidth: 240 }}
      />
    </Box>
  );
}

function EnvironmentFields(props: TokenSourceFieldsProps): ReactElement {
  return (
    <LabelledField
      label="Name of the variable"
      mono
      {...bound(props, 'variable')}
      placeholder="ATHENA_TOKEN"
      hint="A change of the variable counts from the next start of this program on."
    />
  );
}
