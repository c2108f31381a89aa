import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import { IconButton, type SxProps, type Theme, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, as the name of the button. */
  readonly label: string;
  readonly sx?: SxProps<Theme>;
}

/** Copies a text and says for a moment that it did. */
export function CopyButton({ text, label, sx = {} }: CopyButtonProps): ReactElement {
  const [state, copy] = useCopy();
  const title = { idle: label, copied: 'Copied', refused: 'Copying was refused' }[state];
  return (
    <Tooltip title={title}>
      <IconButton aria-label={title} onClick={() => copy(text)} sx={sx}>
        {state === 'copied' ? <Check fontSize="inherit" /> : <ContentCopy fontSize="inherit" />}
      </IconButton>
    </Tooltip>
  );
}
