import TimerOffIcon from '@mui/icons-material/TimerOffOutlined';
import TimerIcon from '@mui/icons-material/TimerOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { ReactElement } from 'react';
import { assertNever } from '#app/assert-never.ts';
import { formatCountdown } from '#renderer/ui/format-time.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import { lifeAnnouncement, type TokenLife } from './token-life.ts';

function LifeChip({ life }: { readonly life: TokenLife }): ReactElement {
  switch (life.state) {
    case 'unknown':
      return <Chip label="No expiry" variant="outlined" />;
    case 'expired':
      return <Chip icon={<TimerOffIcon />} label="Expired" color="error" variant="outlined" />;
    case 'good':
    case 'ending':
      return (
        <Chip
          icon={<TimerIcon />}
          label={`Expires in ${formatCountdown(life.secondsLeft)}`}
          color={life.state === 'ending' ? 'warning' : 'default'}
          variant="outlined"
          sx={{ fontVariantNumeric: 'tabular-nums' }}
        />
      );
    default:
      return assertNever(life);
  }
}

/** What is left of the token's life, live. Read out at thresholds only. */
export function TokenCountdown({ life }: { readonly life: TokenLife }): ReactElement {
  return (
    <>
      <LifeChip life={life} />
      <Box component="span" aria-live="polite" sx={visuallyHidden}>
        {lifeAnnouncement(life)}
      </Box>
    </>
  );
}
