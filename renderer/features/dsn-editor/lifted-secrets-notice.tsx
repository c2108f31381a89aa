import { Alert, Button } from '@mui/material';
import type { ReactElement } from 'react';
import { shownText } from '#app/dsn/text/shown-text.ts';
import type { LiftedSecret, LiftedSecrets } from './use-lifted-secrets.ts';

/** Secrets that were taken out of the text, each with what can be done with it. */
export function LiftedSecretsNotice({ waiting, keep, drop }: LiftedSecrets): ReactElement {
  return (
    <div role="status">
      {waiting.map((secret) => (
        <Alert
          key={secret.id}
          severity="warning"
          variant="outlined"
          sx={{ mt: 0.5, py: 0 }}
          action={
            <>
              {keepLabel(secret) !== null && (
                <Button color="inherit" onClick={() => keep(secret)}>
                  {keepLabel(secret)}
                </Button>
              )}
              <Button
                color="inherit"
                aria-label={`Drop ${shownText(secret.key)}`}
                onClick={() => drop(secret)}
              >
                Drop
              </Button>
            </>
          }
        >
          {shownText(secret.key)} was taken out of the text: a DSN holds no secrets. {adviceOn(secret)}
        </Alert>
      ))}
    </div>
  );
}

function keepLabel({ use }: LiftedSecret): string | null {
  if (use.kind === 'token') return 'Hold for this run';
  return use.kind === 'parameter' && use.standing === 'stored' ? `Keep ${use.parameter}` : null;
}

function adviceOn({ use }: LiftedSecret): string {
  if (use.kind === 'token') return 'It can wait in memory for a connection test.';
  if (use.kind === 'none') return 'This DSN has no use for it.';
  return use.standing === 'stored'
    ? 'It can be kept outside of the DSN.'
    : 'Save the DSN to keep it; the secret belongs to what is saved.';
}
