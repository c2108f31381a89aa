import { Box, Button, Chip, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { HeldSession } from '#app/contract/sessions.ts';
import { endOf, sessionWords } from './session-words.ts';

/** One held sign-in: for which DSN, as whom, until when, where it is, and the way to forget it. */
export function SessionRow(props: {
  readonly session: HeldSession;
  readonly now: number;
  readonly busy: boolean;
  readonly onForget: () => void;
}): ReactElement {
  const { session } = props;
  const words = sessionWords(session, props.now);
  const end = endOf(session);
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, px: 1.5, py: 1 }}
    >
      <Box sx={{ flex: '1 1 300px', minWidth: 0 }}>
        <Typography variant="h3" component="p" sx={{ m: 0, overflowWrap: 'anywhere' }}>
          {session.dsnName}
        </Typography>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {words.kind}: {words.who}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary" sx={{ m: 0 }}>
          {words.place}. {words.reach}.
        </Typography>
      </Box>
      <Chip
        variant="outlined"
        label={words.until}
        color={words.ending ? 'warning' : 'default'}
        title={end === null ? '' : `Until ${end}`}
        sx={{ fontVariantNumeric: 'tabular-nums' }}
      />
      <Button
        aria-label={`Forget the ${words.kind.toLowerCase()} of ${session.dsnName}`}
        disabled={props.busy}
        onClick={props.onForget}
      >
        Forget
      </Button>
    </Box>
  );
}
