import ArrowDropDown from '@mui/icons-material/ArrowDropDown';
import PlayArrow from '@mui/icons-material/PlayArrow';
import { Button, ButtonGroup, Menu, Tooltip } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { KeyMenuItem } from '#renderer/ui/key-menu-item.tsx';
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
        <Tooltip title={`${one} (${keyText('Ctrl+Enter')})`} describeChild>
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
        <KeyMenuItem label={one} keys="Ctrl+Enter" onClick={() => choose('statement')} />
        <KeyMenuItem label="Run all statements" keys="Ctrl+Shift+Enter" onClick={() => choose('all')} />
      </Menu>
    </>
  );
}
