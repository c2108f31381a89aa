import LockIcon from '@mui/icons-material/LockOutlined';
import MemoryIcon from '@mui/icons-material/MemoryOutlined';
import { Alert, Box, Button, LinearProgress, Paper, Typography } from '@mui/material';
import { type ReactElement, useState } from 'react';
import type { SessionList } from '#app/contract/sessions.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useSessionList } from '#renderer/ui/feeds.ts';
import { Screen } from '#renderer/ui/screen.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { SessionRow } from './session-row.tsx';
import { qualityWords } from './session-words.ts';
import { type Forgetting, useForgetting } from './use-forgetting.ts';

/** What the program holds of sign-ins, and how to be rid of it. */
export function SessionsScreen({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { data: list } = useSessionList();
  const forgetting = useForgetting();
  const [asking, setAsking] = useState(false);
  const count = list?.sessions.length ?? 0;
  return (
    <Screen
      title="Sessions"
      onClose={onClose}
      intro="A sign-in that still holds is used again instead of signing in anew. Nothing here shows a secret."
      actions={
        <Button
          variant="outlined"
          color="inherit"
          disabled={count === 0 || forgetting.busy.kind !== 'none'}
          onClick={() => setAsking(true)}
        >
          Sign out of all
        </Button>
      }
    >
      {list === undefined ? (
        <LinearProgress aria-label="Loading the sessions" />
      ) : (
        <>
          <StoreQuality quality={list.quality} />
          <HeldSessions list={list} forgetting={forgetting} />
        </>
      )}
      {asking && (
        <ConfirmDialog
          title="Sign out of all?"
          confirm="Sign out of all"
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            forgetting.forgetAll();
          }}
        >
          The program forgets {count === 1 ? 'the one sign-in' : `all ${count} sign-ins`} on this list, also
          for other windows of it. The next connection of each DSN signs in anew. Credentials that a service
          has handed out already stay valid until they expire.
        </ConfirmDialog>
      )}
    </Screen>
  );
}

function StoreQuality({ quality }: Pick<SessionList, 'quality'>): ReactElement {
  const safe = quality.kind === 'keychain';
  return (
    <Alert
      severity={safe ? 'success' : 'info'}
      variant="outlined"
      role="note"
      icon={safe ? <LockIcon fontSize="small" /> : <MemoryIcon fontSize="small" />}
      sx={{ py: 0 }}
    >
      {qualityWords(quality)}
    </Alert>
  );
}

function HeldSessions(props: { readonly list: SessionList; readonly forgetting: Forgetting }): ReactElement {
  const { sessions } = props.list;
  const { busy, forget } = props.forgetting;
  const now = useNow(sessions.some(({ expiresAt }) => expiresAt !== null) ? 1000 : null);
  if (sessions.length === 0) return <NothingHeld />;
  return (
    <Paper variant="outlined">
      <Box
        component="ul"
        aria-label="Held sign-ins"
        sx={{ m: 0, p: 0, listStyle: 'none', '& > li + li': { borderTop: 1, borderColor: 'divider' } }}
      >
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            now={now}
            busy={busy.kind === 'all' || (busy.kind === 'one' && busy.id === session.id)}
            onForget={() => forget(session)}
          />
        ))}
      </Box>
    </Paper>
  );
}

function NothingHeld(): ReactElement {
  return (
    <Paper variant="outlined" sx={{ px: 2, py: 3, textAlign: 'center' }}>
      <Typography variant="h2">Nothing is held</Typography>
      <Typography variant="body2" color="textSecondary">
        Test a DSN’s connection: its sign-in then stands here for as long as it holds.
      </Typography>
    </Paper>
  );
}
