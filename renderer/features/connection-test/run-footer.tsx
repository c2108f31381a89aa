import Box from '@mui/material/Box';
import type { ReactElement } from 'react';
import { RunningBar, StartBar } from './run-bar.tsx';
import type { ConnectionTestControls } from './use-connection-test.ts';
import type { Places } from './use-places.ts';
import type { Start } from './use-start.ts';

/** The bar at the foot of the panel: starts a run, or shows the one under way. It waits for a token. */
export function RunFooter(props: {
  readonly controls: ConnectionTestControls;
  readonly places: Places;
  readonly start: Start;
  readonly startable: boolean;
  readonly saves: boolean;
}): ReactElement | null {
  const { state, cancelRun } = props.controls;
  const { places, start } = props;
  if (state.at === 'token-needed') return null;
  return (
    <Box
      role="group"
      aria-label="Run"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        minHeight: 48,
        px: 2.5,
        borderTop: '1px solid',
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      {state.at === 'running' ? (
        <RunningBar state={state} cancelRef={places.cancel} onCancel={cancelRun} />
      ) : (
        <StartBar
          again={state.at === 'finished'}
          saves={props.saves}
          saving={start.saving}
          blocked={props.startable ? null : 'This token cannot be used. Use another token.'}
          note={start.note}
          startRef={places.start}
          onStart={() => void start.start()}
        />
      )}
    </Box>
  );
}
