import Block from '@mui/icons-material/Block';
import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import CloudOff from '@mui/icons-material/CloudOffOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import { CircularProgress } from '@mui/material';
import type { ReactElement } from 'react';
import type { QueryState } from '#app/contract/queries.ts';
import { runTone } from './run-words.ts';

/** How a run stands, as a picture; words for it stand beside. */
export function RunIcon({ kind }: { readonly kind: QueryState['kind'] }): ReactElement {
  const sx = { fontSize: '1rem', flex: 'none' } as const;
  switch (runTone(kind)) {
    case 'good':
      return <CheckCircle aria-hidden sx={{ ...sx, color: 'success.main' }} />;
    case 'bad':
      return <ErrorIcon aria-hidden sx={{ ...sx, color: 'error.main' }} />;
    case 'waiting':
      return <CloudOff aria-hidden sx={{ ...sx, color: 'warning.main' }} />;
    case 'neutral':
      return <Block aria-hidden sx={{ ...sx, color: 'text.secondary' }} />;
    default:
      return <CircularProgress aria-hidden size={13} thickness={6} sx={{ flex: 'none' }} />;
  }
}
