import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { ImportAction, ImportPreview } from './import-state.ts';

interface SecretChoicesProps {
  readonly preview: ImportPreview;
  readonly onAction: (action: ImportAction) => void;
}

/** What becomes of the secrets that came with the chosen DSNs; nothing where there are none. */
export function SecretChoices({ preview, onAction }: SecretChoicesProps): ReactElement | null {
  const { rows, quality, keepSecrets, holdTokens } = preview;
  const offered = rows.filter(({ take }) => take).flatMap(({ candidate }) => candidate.offered);
  const secrets = offered.filter(({ fate }) => fate === 'keychain').length;
  const tokens = offered.filter(({ fate }) => fate === 'memory').length;
  if (secrets + tokens === 0) return null;
  const kept = quality.kind === 'keychain' ? 'in the keychain' : 'until the program ends';
  return (
    <Box role="group" aria-label="Secrets" sx={{ pt: 1, borderTop: 1, borderColor: 'divider', flex: 'none' }}>
      {secrets > 0 && (
        <Choice
          label={`Keep ${secrets === 1 ? 'the secret that came' : `the ${secrets} secrets that came`} with them ${kept}`}
          hint={
            quality.kind === 'keychain'
              ? 'Never in the DSN itself. Dropped otherwise.'
              : `${quality.reason} Dropped otherwise.`
          }
          checked={keepSecrets}
          onChange={(on) => onAction({ kind: 'secrets-decided', keepSecrets: on })}
        />
      )}
      {tokens > 0 && (
        <Choice
          label={`Hold ${tokens === 1 ? 'the token' : `the ${tokens} tokens`} for this run of the program`}
          hint="In memory only, for a test. A token in a file may have been seen by others; a fresh one is better."
          checked={holdTokens}
          onChange={(on) => onAction({ kind: 'tokens-decided', holdTokens: on })}
        />
      )}
    </Box>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

function Choice({ label, hint, checked, onChange }: ChoiceProps): ReactElement {
  return (
    <Box sx={{ mb: 0.5 }}>
      <FormControlLabel
        control={<Checkbox checked={checked} onChange={(_event, on) => onChange(on)} sx={{ py: 0.25 }} />}
        label={label}
        slotProps={{ typography: { variant: 'body2' } }}
      />
      <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, pl: 3.25 }}>
        {hint}
      </Typography>
    </Box>
  );
}
