import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { CopyButton } from './copy-button.tsx';
import { MONOSPACE } from './theme.ts';

/** A text to the letter, with its title and a button that copies it. */
export function CopyableText(props: {
  readonly title: string;
  readonly label: string;
  readonly text: string;
}): ReactElement {
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {props.title}
        </Typography>
        <CopyButton text={props.text} label={props.label} sx={{ fontSize: 14, p: 0.5 }} />
      </Box>
      <Box
        component="pre"
        // A region that scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label={props.title}
        role="region"
        sx={{
          m: 0,
          p: 1,
          maxHeight: 300,
          overflow: 'auto',
          fontFamily: MONOSPACE,
          fontSize: '0.75rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          bgcolor: 'background.default',
          borderRadius: 1,
        }}
      >
        {props.text}
      </Box>
    </Box>
  );
}
