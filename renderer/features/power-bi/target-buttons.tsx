import { Box, Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { RegistrationStatusView, TargetView } from '#app/contract/targets.ts';
import { secretsUsedBy } from '#app/dsn/secrets/dsn-secrets.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { SecretsQuestion } from './secrets-question.tsx';
import type { TargetActions } from './use-target-actions.ts';

interface TargetButtonsProps {
  readonly dsn: StoredDsn;
  readonly target: TargetView;
  readonly status: RegistrationStatusView;
  readonly actions: TargetActions;
  /** Registering would be refused, or it isn't known yet. */
  readonly blocked: boolean;
}

type Asked = 'nothing' | 'secrets' | 'remove' | 'take-theirs';

/** What can be done with the DSN at a target. Where something would be lost, it is asked first. */
export function TargetButtons({ dsn, target, status, actions, blocked }: TargetButtonsProps): ReactElement {
  const [asked, setAsked] = useState<Asked>('nothing');
  const { state } = actions;
  const busy = state.kind === 'busy';
  const registered = status.kind === 'absent' ? [] : status.secrets;
  const used = secretsUsedBy(dsn.entries);
  const verb = status.kind === 'absent' ? 'Register' : 'Update';
  const apply = (): void => {
    if (registered.length > 0 || used.length > 0) setAsked('secrets');
    else actions.apply('keep');
  };
  const close = (): void => setAsked('nothing');
  const closeAnd = (act: () => void) => (): void => {
    close();
    act();
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {status.kind !== 'same' && (
        <Button
          variant="contained"
          disabled={blocked || busy}
          onClick={apply}
          aria-label={`${verb} at ${target.label}`}
        >
          {busy && state.call === 'apply' ? 'Writing…' : verb}
        </Button>
      )}
      {status.kind === 'differs' && (
        <Button
          disabled={busy}
          onClick={() => setAsked('take-theirs')}
          aria-label={`Take over what ${target.label} has`}
        >
          Take over
        </Button>
      )}
      {status.kind !== 'absent' && (
        <Button
          color="inherit"
          disabled={busy || target.access === 'read-only'}
          onClick={() => setAsked('remove')}
          aria-label={`Remove from ${target.label}`}
        >
          {busy && state.call === 'remove' ? 'Removing…' : 'Remove'}
        </Button>
      )}
      {asked === 'secrets' && (
        <SecretsQuestion
          title={`${verb} ${dsn.name}?`}
          confirm={verb}
          {...{ registered, used }}
          onCancel={close}
          onConfirm={(secrets) => closeAnd(() => actions.apply(secrets))()}
        />
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          title={`Remove ${dsn.name} from the system?`}
          confirm="Remove"
          onCancel={close}
          onConfirm={closeAnd(actions.remove)}
        >
          Programs of this computer no longer find it in {target.label}. The DSN here stays.
        </ConfirmDialog>
      )}
      {asked === 'take-theirs' && (
        <ConfirmDialog
          title={`Take over the registered ${dsn.name}?`}
          confirm="Take over"
          onCancel={close}
          onConfirm={closeAnd(actions.takeTheirs)}
        >
          The DSN here then says what {target.label} says. What it says now is lost.
        </ConfirmDialog>
      )}
    </Box>
  );
}
