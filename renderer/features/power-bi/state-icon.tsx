import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import RemoveCircleIcon from '@mui/icons-material/RemoveCircleOutlined';
import WarningIcon from '@mui/icons-material/WarningAmber';
import { Box } from '@mui/material';
import type { ReactElement } from 'react';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';

/** How something that was looked at stands. */
export type ShownState = 'ok' | 'care' | 'unknown' | 'stop' | 'not-needed';

const looks: Readonly<Record<ShownState, { readonly icon: ReactElement; readonly words: string }>> = {
  ok: { icon: <CheckCircleIcon color="success" fontSize="small" />, words: 'In order' },
  care: { icon: <WarningIcon color="warning" fontSize="small" />, words: 'With care' },
  unknown: { icon: <HelpIcon color="warning" fontSize="small" />, words: 'Not known' },
  stop: { icon: <ErrorIcon color="error" fontSize="small" />, words: 'Stops it' },
  'not-needed': { icon: <RemoveCircleIcon color="disabled" fontSize="small" />, words: 'Not needed' },
};

/** The state as an icon, with the same in words for screen readers, unless the text beside it says it. */
export function StateIcon(props: { readonly state: ShownState; readonly spoken?: boolean }): ReactElement {
  const { icon, words } = looks[props.state];
  return (
    <Box sx={{ width: 20, height: 20, flex: 'none', display: 'grid', placeItems: 'center' }}>
      {icon}
      {props.spoken !== false && (
        <Box component="span" sx={visuallyHidden}>
          {words}:
        </Box>
      )}
    </Box>
  );
}
