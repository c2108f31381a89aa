import { Box, Dialog, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { SecretParameter } from '#app/dsn/secrets/dsn-secrets.ts';
import { FormActions } from '#renderer/ui/form-actions.tsx';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { SecretField } from './secret-field.tsx';
import { keepingWords, ownerWords } from './secret-words.ts';
import type { DsnSecretsHandle } from './use-dsn-secrets.ts';

interface SecretDialogProps {
  readonly dsn: Pick<StoredDsn, 'name'>;
  readonly parameter: SecretParameter;
  readonly secrets: DsnSecretsHandle;
  readonly onClose: () => void;
}

type Keeping =
  | { readonly state: 'idle' | 'empty' | 'pending' }
  | { readonly state: 'refused'; readonly trouble: Trouble };

/** Takes what is written and leaves nothing in the page. */
function takeFrom(input: HTMLInputElement | null): string {
  const secret = input?.value ?? '';
  if (input !== null) input.value = '';
  return secret;
}

/** Asks for one secret of a DSN and hands it to main, for good. */
export function SecretDialog({ dsn, parameter, secrets, onClose }: SecretDialogProps): ReactElement {
  const secret = useRef<HTMLInputElement>(null);
  const [keeping, setKeeping] = useState<Keeping>({ state: 'idle' });
  const pending = keeping.state === 'pending';
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (pending) return;
    const given = takeFrom(secret.current);
    setKeeping({ state: given === '' ? 'empty' : 'pending' });
    if (given === '') return;
    secrets
      .keep(parameter, given)
      .then(onClose, (error: unknown) => setKeeping({ state: 'refused', trouble: troubleOf(error) }));
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="secret-title">
      <Box component="form" onSubmit={keep} noValidate autoComplete="off">
        <DialogTitle id="secret-title">
          Set {parameter} of {dsn.name}
        </DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
          {secrets.state !== undefined && (
            <Typography variant="body2">{keepingWords(secrets.state)}</Typography>
          )}
          <Box sx={{ pt: 1 }}>
            <SecretField
              label={parameter}
              secret={secret}
              error={keeping.state === 'empty'}
              hint={
                keeping.state === 'empty'
                  ? `${parameter} is missing.`
                  : `DSNs with the same ${ownerWords(parameter)} share it.`
              }
              autoFocus
            />
          </Box>
          {keeping.state === 'refused' && <TroubleAlert trouble={keeping.trouble} />}
        </DialogContent>
        <FormActions submit="Keep it" pending={pending} pendingWords="Keeping…" onCancel={onClose} />
      </Box>
    </Dialog>
  );
}
