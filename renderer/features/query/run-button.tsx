import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import PlayArrow from '@mui/icons-material/PlayArrow';
import { Box, Button, ButtonGroup, Menu, MenuItem, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { keyText } from '#renderer/ui/key-text.ts';
import type { RunScope } from './statements-to-run.ts';

interface RunButtonProps {
  readonly disabled: boolean;
  readonly hasSelection: boolean;
  readonly onRun: (scope: RunScope) => void;
}

/** Runs the statement at the cursor or what is selected; all statements by its menu. */
export function RunButton({ disabled, hasSelection, onRun }: RunButtonProps): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const one = hasSelection ? 'Run selection' : 'Run statement';
  const choose = (scope: RunScope): void => {
    setAnchor(null);
    onRun(scope);
  };
  return (
    <>
      <ButtonGroup
        variant="contained"
        disableElevation
        size="small"
        disabled={disabled}
        sx={{ flex: 'none' }}
      >
        <Tooltip title={`${one} (${keyText('Ctrl+Enter')})`}>
          <Button startIcon={<PlayArrow />} onClick={() => onRun('statement')}>
            {hasSelection ? one : 'Run'}
          </Button>
        </Tooltip>
        <Button
          aria-label="Ways to run"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ px: 0, minWidth: '28px !important' }}
        >
          <ArrowDropDown fontSize="small" />
        </Button>
      </ButtonGroup>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <Choice label={one} keys="Ctrl+Enter" onClick={() => choose('statement')} />
        <Choice label="Run all statements" keys="Ctrl+Shift+Enter" onClick={() => choose('all')} />
      </Menu>
    </>
  );
}

function Choice(props: {
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
}): ReactElement {
  return (
    <MenuItem onClick={props.onClick}>
      <Box component="span" sx={{ flex: 1, mr: 3 }}>
        {props.label}
      </Box>
      <Box component="kbd" sx={{ font: 'inherit', color: 'text.secondary' }}>
        {keyText(props.keys)}
      </Box>
    </MenuItem>
  );
}
