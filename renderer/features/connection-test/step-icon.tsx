import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import BlockIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import ErrorIcon from '@mui/icons-material/Error';
import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import RadioButtonUncheckedIcon from '@mui/icons-material/RadioButtonUnchecked';
import RemoveCircleIcon from '@mui/icons-material/RemoveCircleOutlined';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import type { ReactElement } from 'react';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';
import type { StepLook } from './step-look.ts';
import { stepLookWords } from './step-look.ts';

const icons: Readonly<Record<StepLook, ReactElement>> = {
  waiting: <RadioButtonUncheckedIcon color="disabled" fontSize="small" />,
  running: <CircularProgress size={16} thickness={5} aria-hidden />,
  passed: <CheckCircleIcon color="success" fontSize="small" />,
  'passed-with-warnings': <WarningIcon color="warning" fontSize="small" />,
  failed: <ErrorIcon color="error" fontSize="small" />,
  cancelled: <BlockIcon color="warning" fontSize="small" />,
  'not-run': <RemoveCircleIcon color="disabled" fontSize="small" />,
  lost: <HelpIcon color="warning" fontSize="small" />,
};

/** The state of a hop as an icon, with the same in words for screen readers. */
export function StepIcon({ look }: { readonly look: StepLook }): ReactElement {
  return (
    <Box sx={{ width: 20, height: 20, display: 'grid', placeItems: 'center' }}>
      {icons[look]}
      <Box component="span" sx={visuallyHidden}>
        {stepLookWords[look]}:
      </Box>
    </Box>
  );
}
