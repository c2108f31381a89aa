import Box from '@mui/material/Box';
import type { ReactElement, ReactNode } from 'react';
import { CancelButton, RunningBar, StartBar } from './run-bar.tsx';
import type { StartPlan } from './start-plan.ts';
import type { ConnectionTestControls } from './use-connection-test.ts';
import type { Places } from './use-places.ts';
import type { Start } from './use-start.ts';

/** The bar at the foot of the panel: starts a run, or shows what is under way. It waits for a token or a source. */
export function RunFooter(props: {
  readonly controls: ConnectionTestControls;
  readonly places: Places;
  readonly start: Start;
  readonly plan: StartPlan;
  readonly saves: boolean;
}): ReactElement | null {
  const { state, cancelRun, cancelTake } = props.controls;
  const { places, start, plan } = props;
  if (state.at === 'running')
    return (
      <Bar>
        <RunningBar state={state} cancelRef={places.cancel} onCancel={cancelRun} />
      </Bar>
    );
  if (state.at === 'token-needed' && state.handOver.state === 'taking')
    return (
      <Bar>
        <CancelButton cancelRef={places.cancel} onCancel={cancelTake} />
      </Bar>
    );
  if (plan.kind === 'none') return null;
  return (
    <Bar>
      <StartBar
        again={state.at === 'finished'}
        saves={props.saves}
        saving={start.saving}
        blocked={plan.kind === 'blocked' ? plan.why : null}
        note={start.note}
        startRef={places.start}
        onStart={() => void start.start()}
      />
    </Bar>
  );
}

function Bar({ children }: { readonly children: ReactNode }): ReactElement {
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
      {children}
    </Box>
  );
}
