import { Alert, Box, LinearProgress } from '@mui/material';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { AthenaAccessState } from '#app/contract/athena-access.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { AccessContext } from './access.ts';
import { AccessBar } from './access-bar.tsx';
import { SignInPanel } from './sign-in-panel.tsx';
import { type GateAccess, useAccessOf } from './use-access-of.ts';
import { useAccessState } from './use-access-state.ts';
import { useFreshSight } from './use-fresh-sight.ts';

interface AccessGateProps {
  readonly dsn: StoredDsn;
  readonly children: ReactNode;
}

/**
 * Stands over every screen that shows data of AWS. Once there was a sign-in the screen stays, with the panel for the
 * next sign-in above it: nothing on it is lost when one ends.
 */
export function AccessGate(props: AccessGateProps): ReactElement {
  return <GateOfDsn key={props.dsn.id} {...props} />;
}

function GateOfDsn({ dsn, children }: AccessGateProps): ReactElement {
  const asked = useAccessState(dsn.id);
  const gate = useAccessOf(dsn.id);
  const state = asked.data;
  useFreshSight(dsn, state);
  const open = state?.kind === 'signed-in' || state?.kind === 'unattended';
  const [opened, setOpened] = useState(false);
  if (open && !opened) setOpened(true);
  if (state === undefined && !opened)
    return (
      <Box sx={{ px: 2.5, py: 2 }}>
        {asked.failureReason === null ? (
          <LinearProgress aria-label="Loading the sign-in" />
        ) : (
          <TroubleAlert trouble={troubleOf(asked.failureReason)} />
        )}
      </Box>
    );
  return (
    <AccessContext value={gate.access}>
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0, minWidth: 0 }}>
        {state !== undefined && <Standing dsn={dsn} state={state} gate={gate} opened={opened} />}
        {opened && (
          <Box
            sx={{
              display: state?.kind === 'driver-only' ? 'none' : 'flex',
              flexDirection: 'column',
              flex: '1 1 50%',
              minHeight: 0,
              minWidth: 0,
            }}
          >
            {children}
          </Box>
        )}
      </Box>
    </AccessContext>
  );
}

const FIRST = {
  title: 'Sign in to look into Athena',
  intro: 'One sign-in serves the catalog, workgroups and queries of this DSN. A pasted token is never saved.',
};
const AGAIN = {
  title: 'Sign in anew',
  intro: 'The sign-in of this DSN has ended. What is on the screen stays as it is.',
};

function Standing(props: {
  readonly dsn: StoredDsn;
  readonly state: AthenaAccessState;
  readonly gate: GateAccess;
  readonly opened: boolean;
}): ReactElement {
  const { dsn, state, gate, opened } = props;
  if (state.kind === 'driver-only')
    return (
      <Box sx={{ px: 2.5, py: 2 }}>
        <Alert severity="info" variant="outlined" role="note">
          {state.why} The program cannot look into Athena with this DSN.
        </Alert>
      </Box>
    );
  const present = state.kind === 'sign-in-needed' ? null : state;
  return (
    <>
      {present !== null && <AccessBar state={present} onSignIn={() => gate.ask(true)} />}
      {(present === null || gate.asked) && (
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            minHeight: 0,
            ...(opened && { flex: '0 1 auto', maxHeight: '60%', borderBottom: 1, borderColor: 'divider' }),
          }}
        >
          <SignInPanel
            dsn={dsn}
            {...(opened ? AGAIN : FIRST)}
            onDone={gate.signedIn}
            onClose={present === null ? null : () => gate.ask(false)}
          />
        </Box>
      )}
    </>
  );
}
