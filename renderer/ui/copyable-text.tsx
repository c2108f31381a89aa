import SaveAlt from '@mui/icons-material/SaveAlt';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import { CopyButton } from './copy-button.tsx';
import { MONOSPACE } from './theme.ts';

interface CopyableTextProps {
  readonly title: string;
  readonly label: string;
  readonly text: string;
  /** What is shown of a text that is too long to be read here; all of it is copied. */
  readonly shown?: string;
  /** Where it can be saved as a file as well: how, with the name of the button. */
  readonly save?: { readonly label: string; readonly run: () => void };
}

/** A text to the letter, with its title and a button that copies it. */
export function CopyableText(props: CopyableTextProps): ReactElement {
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {props.title}
        </Typography>
        <CopyButton text={props.text} label={props.label} sx={{ fontSize: 14, p: 0.5 }} />
        {props.save !== undefined && (
          <Tooltip title={props.save.label}>
            <IconButton aria-label={props.save.label} onClick={props.save.run} sx={{ fontSize: 16, p: 0.5 }}>
              <SaveAlt fontSize="inherit" />
            </IconButton>
          </Tooltip>
        )}
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
        {props.shown ?? props.text}
      </Box>
    </Box>
  );
}
