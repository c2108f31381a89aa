import PlayArrowIcon from '@mui/icons-material/PlayArrow';
import ReplayIcon from '@mui/icons-material/Replay';
import StopIcon from '@mui/icons-material/Stop';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactElement, Ref } from 'react';
import { formatElapsed } from '#renderer/ui/format-time.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { RunningState } from './connection-test-state.ts';

function positionWords({ steps }: RunningState): string {
  if (steps.length === 0) return 'Starting';
  const ended = steps.filter(({ progress }) => progress.state === 'ended').length;
  return `Step ${Math.min(ended + 1, steps.length)} of ${steps.length}`;
}

/** While a run is under way: how far it is, how long it takes, and the way to stop it. */
export function RunningBar(props: {
  readonly state: RunningState;
  readonly cancelRef: Ref<HTMLButtonElement>;
  readonly onCancel: () => void;
}): ReactElement {
  const now = useNow(100);
  return (
    <>
      <CancelButton cancelRef={props.cancelRef} onCancel={props.onCancel} />
      <Box sx={{ flex: 1 }} />
      <Typography variant="body2" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {positionWords(props.state)} · {formatElapsed(Math.max(0, now - props.state.run.startedAt))}
      </Typography>
    </>
  );
}

/** Stops what is under way: a run, or the taking of a token. */
export function CancelButton(props: {
  readonly cancelRef: Ref<HTMLButtonElement>;
  readonly onCancel: () => void;
}): ReactElement {
  return (
    <>
      <Button
        ref={props.cancelRef}
        variant="outlined"
        color="inherit"
        startIcon={<StopIcon />}
        onClick={props.onCancel}
      >
        Cancel
      </Button>
      <Hint>Esc</Hint>
    </>
  );
}

function Hint({ children }: { readonly children: string }): ReactElement {
  return (
    <Typography variant="caption" sx={{ color: 'text.secondary' }}>
      {children}
    </Typography>
  );
}

/** Starts a run, or says why none can start. */
export function StartBar(props: {
  readonly again: boolean;
  readonly saves: boolean;
  readonly saving: boolean;
  /** Why no run can start; null where one can. */
  readonly blocked: string | null;
  readonly note: string | null;
  readonly startRef: Ref<HTMLButtonElement>;
  readonly onStart: () => void;
}): ReactElement {
  const words = props.again ? 'Run again' : 'Test connection';
  const savingWords = props.saving ? 'Saving…' : 'Save and test';
  return (
    <>
      <Button
        ref={props.startRef}
        variant="contained"
        startIcon={props.again ? <ReplayIcon /> : <PlayArrowIcon />}
        disabled={props.blocked !== null || props.saving}
        onClick={props.onStart}
      >
        {props.saves ? savingWords : words}
      </Button>
      {props.blocked === null && <Hint>Ctrl+Enter</Hint>}
      <Typography
        variant="body2"
        role="status"
        sx={{ color: props.note === null ? 'text.secondary' : 'error.main', minWidth: 0 }}
      >
        {props.note ?? props.blocked ?? ''}
      </Typography>
    </>
  );
}
