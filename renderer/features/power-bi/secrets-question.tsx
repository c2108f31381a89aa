import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { TargetSecrets } from '#app/contract/targets.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';

interface SecretsQuestionProps {
  readonly title: string;
  readonly confirm: string;
  /** Keys of secrets that the registered DSN holds. */
  readonly registered: readonly string[];
  /** Keys of secrets that this DSN can use. */
  readonly used: readonly string[];
  readonly onConfirm: (secrets: TargetSecrets) => void;
  readonly onCancel: () => void;
}

/** Asks what is to become of secrets before a DSN that has some is registered. */
export function SecretsQuestion(props: SecretsQuestionProps): ReactElement {
  const { registered, used } = props;
  const [chosen, setChosen] = useState<TargetSecrets>(registered.length > 0 ? 'keep' : 'leave-out');
  return (
    <ConfirmDialog
      title={props.title}
      confirm={props.confirm}
      onCancel={props.onCancel}
      onConfirm={() => props.onConfirm(chosen)}
    >
      <FormControl>
        <FormLabel id="secrets-question">Secrets in the registered DSN</FormLabel>
        <RadioGroup
          aria-labelledby="secrets-question"
          value={chosen}
          onChange={(_event, value) => setChosen(value as TargetSecrets)}
        >
          {registered.length > 0 && (
            <Choice value="keep" label={`Keep what it has: ${registered.join(', ')}`} />
          )}
          <Choice
            value="leave-out"
            label={registered.length > 0 ? 'Remove them' : 'None: whoever connects gives them'}
          />
          {used.length > 0 && <Choice value="write" label={`Write those kept here: ${used.join(', ')}`} />}
        </RadioGroup>
      </FormControl>
      {chosen === 'write' && (
        <Typography variant="body2" role="status" sx={{ mt: 1 }}>
          They are written in clear text, for the driver reads no other. Whoever can read the place can use
          them.
        </Typography>
      )}
    </ConfirmDialog>
  );
}

function Choice(props: { readonly value: TargetSecrets; readonly label: string }): ReactElement {
  return (
    <FormControlLabel
      value={props.value}
      control={<Radio size="small" />}
      label={props.label}
      slotProps={{ typography: { variant: 'body2' } }}
    />
  );
}
