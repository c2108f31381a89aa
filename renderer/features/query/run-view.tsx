import { Alert, Box, Button, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import type { QueryRun } from '#app/contract/queries.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { formatBytes } from '#renderer/ui/format-bytes.ts';
import { formatElapsed } from '#renderer/ui/format-time.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { PriceButton } from './price-button.tsx';
import { type FailurePlace, RunFailure } from './run-failure.tsx';
import { RunIcon } from './run-icon.tsx';
import { RunTimeline } from './run-timeline.tsx';
import { formatCost, isUnderWay, runStateWords } from './run-words.ts';

interface RunViewProps {
  readonly run: QueryRun;
  readonly renderResult: (run: QueryRun) => ReactNode;
  readonly onCancel: () => void;
  readonly place: FailurePlace | null;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
}

/** One run: how it stands, what it took, and what came of it. */
export function RunView(props: RunViewProps): ReactElement {
  const { run } = props;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
      <RunSummary run={run} onCancel={props.onCancel} />
      <RunOutcome {...props} />
    </Box>
  );
}

function RunSummary({ run, onCancel }: Pick<RunViewProps, 'run' | 'onCancel'>): ReactElement {
  const { state, statistics, cost } = run;
  const underWay = isUnderWay(run);
  const now = useNow(underWay ? 200 : null);
  const ms = run.endedAt === null ? now - run.startedAt : (statistics.totalMs ?? run.endedAt - run.startedAt);
  return (
    <Box
      role="group"
      aria-label="Run"
      sx={{
        containerType: 'inline-size',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1.5,
        rowGap: 0.25,
        px: 1.5,
        py: 0.5,
        minHeight: 34,
        flex: 'none',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
        <RunIcon kind={state.kind} />
        <Typography variant="body2" sx={{ fontWeight: 600 }} data-run-state={state.kind}>
          {runStateWords(state.kind)}
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {formatElapsed(ms)}
        </Typography>
      </Box>
      <RunTimeline statistics={statistics} />
      {statistics.scannedBytes !== null && (
        <Typography variant="caption" color="textSecondary">
          {statistics.reusedResult
            ? 'Earlier result reused'
            : `${formatBytes(statistics.scannedBytes)} scanned`}
        </Typography>
      )}
      {cost !== null && run.executionId !== null && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="div"
          sx={{ display: 'flex', gap: 0.5 }}
        >
          ≈ {formatCost(cost)} <PriceButton />
        </Typography>
      )}
      {run.executionId !== null && (
        <CopyButton text={run.executionId} label="Copy query id" sx={{ fontSize: '1rem', ml: 'auto' }} />
      )}
      {underWay && (
        <Button
          color="error"
          variant="outlined"
          onClick={onCancel}
          sx={{ ...(run.executionId === null && { ml: 'auto' }) }}
        >
          Cancel query
        </Button>
      )}
    </Box>
  );
}

function Quiet({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', p: 2, minHeight: 0 }}>
      <Typography
        variant="body2"
        color="textSecondary"
        component="div"
        sx={{ textAlign: 'center', maxWidth: 460 }}
      >
        {children}
      </Typography>
    </Box>
  );
}

/** Rows stand still; those that came stay in sight below. */
function RowsWait(props: { readonly why: Diagnosis; readonly onSignIn: () => void }): ReactElement {
  const { why, onSignIn } = props;
  return (
    <Alert
      severity="warning"
      role="group"
      aria-label="Rows wait"
      sx={{ borderRadius: 0, py: 0, px: 1.5, alignItems: 'center', flex: 'none' }}
      action={
        why.code === 'sign-in-needed' && (
          <Button color="inherit" onClick={onSignIn}>
            Sign in
          </Button>
        )
      }
    >
      {why.cause} Rows that came stay; the others follow{' '}
      {why.code === 'sign-in-needed' ? 'after the next sign-in.' : 'by themselves.'}
    </Alert>
  );
}

function RunOutcome({ run, renderResult, place, onRetry, onSignIn }: RunViewProps): ReactNode {
  const { state } = run;
  switch (state.kind) {
    case 'failed':
      return <RunFailure state={state} place={place} onRetry={onRetry} />;
    case 'reconnecting':
    case 'sign-in-needed':
      return (
        <Box sx={{ p: 1.5 }}>
          <Alert
            severity="warning"
            variant="outlined"
            role="group"
            action={
              state.kind === 'sign-in-needed' && (
                <Button color="inherit" onClick={onSignIn}>
                  Sign in
                </Button>
              )
            }
          >
            {state.diagnosis.cause} The query goes on in Athena, and is taken up again.
          </Alert>
        </Box>
      );
    case 'cancelled':
      return run.result === null ? <Quiet>The query was cancelled.</Quiet> : renderResult(run);
    case 'succeeded':
      if (run.result !== null)
        return (
          <>
            {run.rowsWaitFor !== null && <RowsWait why={run.rowsWaitFor} onSignIn={onSignIn} />}
            {renderResult(run)}
          </>
        );
      return (
        <Quiet>
          {run.updatedRows === null
            ? 'Done. This statement gives no rows.'
            : `Done. ${run.updatedRows.toLocaleString('en-US')} rows were written.`}
        </Quiet>
      );
    default:
      return <Quiet>Rows appear here as soon as they come.</Quiet>;
  }
}
