import Close from '@mui/icons-material/Close';
import ExpandLess from '@mui/icons-material/ExpandLess';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { Box, Checkbox, FormControlLabel, IconButton, TextField, Tooltip, Typography } from '@mui/material';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { FindHold, FindRequest } from './use-find.ts';

interface FindBarProps {
  readonly find: FindHold;
  /** The place of the match that the grid stands on, from 0; null where it stands on none. */
  readonly current: number | null;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Typing waits for a moment, for each search reads the whole result. */
const PAUSE_MS = 250;

function matchWords({ asked, matches, more, work }: FindHold, current: number | null): string {
  if (asked === null) return '';
  if (matches.length === 0) return work.kind === 'running' ? 'Searching…' : 'No match';
  const count = `${matches.length.toLocaleString('en')}${more || work.kind === 'running' ? '+' : ''}`;
  if (current !== null) return `${(current + 1).toLocaleString('en')} of ${count}`;
  return `${count} ${matches.length === 1 ? 'match' : 'matches'}`;
}

/** Looks for a text in the cells of the whole result. */
export function FindBar({ find, current, onStep, onClose }: FindBarProps): ReactElement {
  const [text, setText] = useState(find.asked?.text ?? '');
  const [matchCase, setMatchCase] = useState(find.asked?.matchCase ?? false);
  const [wholeCell, setWholeCell] = useState(find.asked?.wholeCell ?? false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (change: Partial<FindRequest>, pauseMs: number): void => {
    const request = { text, matchCase, wholeCell, ...change };
    setText(request.text);
    setMatchCase(request.matchCase);
    setWholeCell(request.wholeCell);
    clearTimeout(timer.current);
    if (request.text === '') find.clear();
    else timer.current = setTimeout(() => find.find(request), pauseMs);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && find.asked?.text === text) onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter') ask({}, 0);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const none = find.matches.length === 0;
  return (
    <Box
      role="search"
      aria-label="Find in the result"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1.5, pb: 0.75 }}
    >
      <TextField
        autoFocus
        placeholder="Find in the result"
        value={text}
        onChange={({ target }) => ask({ text: target.value }, PAUSE_MS)}
        onKeyDown={press}
        slotProps={{ htmlInput: { 'aria-label': 'Find in the result', maxLength: 1000 } }}
        sx={{ flex: '1 1 160px', maxWidth: 260 }}
      />
      <Tooltip title="Previous match (Shift+Enter)">
        <span>
          <IconButton aria-label="Previous match" disabled={none} onClick={() => onStep(-1)}>
            <ExpandLess fontSize="small" />
          </IconButton>
        </span>
      </Tooltip>
      <Tooltip title="Next match (Enter)">
        <span>
          <IconButton aria-label="Next match" disabled={none} onClick={() => onStep(1)}>
            <ExpandMore fontSize="small" />
          </IconButton>
        </span>
      </Tooltip>
      <Typography
        variant="caption"
        role="status"
        sx={{ minWidth: 90, mr: 0.5, fontVariantNumeric: 'tabular-nums' }}
      >
        {matchWords(find, current)}
      </Typography>
      <Option label="Match case" checked={matchCase} onChange={(on) => ask({ matchCase: on }, 0)} />
      <Option label="Whole cell" checked={wholeCell} onChange={(on) => ask({ wholeCell: on }, 0)} />
      <IconButton aria-label="Close the search" onClick={onClose} sx={{ ml: 'auto' }}>
        <Close fontSize="small" />
      </IconButton>
    </Box>
  );
}

interface OptionProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Option({ label, checked, onChange }: OptionProps): ReactElement {
  return (
    <FormControlLabel
      label={label}
      control={<Checkbox checked={checked} onChange={(_event, on) => onChange(on)} sx={{ p: 0.5 }} />}
      slotProps={{ typography: { variant: 'caption', noWrap: true } }}
      sx={{ mr: 0 }}
    />
  );
}
