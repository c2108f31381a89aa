import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { RegistrationStatusView, TargetView } from '#app/contract/targets.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { DifferenceTable } from './difference-table.tsx';
import { type PlanProblem, planProblems } from './plan-problems.ts';
import { registrationWords } from './registration-words.ts';
import { StateIcon } from './state-icon.tsx';
import { TargetButtons } from './target-buttons.tsx';
import { type TargetActions, useTargetActions } from './use-target-actions.ts';

export interface TargetRowProps {
  readonly dsn: StoredDsn;
  readonly target: TargetView;
  readonly status: RegistrationStatusView;
  /** Part of the plan's key, so that it is asked for anew when something may have changed. */
  readonly version: string;
}

/** One place of this computer: how the DSN stands there, what registering would meet, and doing it. */
export function TargetRow(props: TargetRowProps): ReactElement {
  const { dsn, target, status } = props;
  const actions = useTargetActions(dsn, target);
  const { problems, trouble, waiting } = usePlanProblems(props);
  const { state, text } = registrationWords(status);
  const refused = problems.some(({ severity }) => severity === 'error');
  return (
    <Box component="li" data-target={target.id} data-status={status.kind} sx={{ px: 1.5, py: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <StateIcon state={state} spoken={false} />
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          <Typography variant="h3">{target.label}</Typography>
          <Typography
            variant="caption"
            color="textSecondary"
            component="p"
            sx={{ m: 0, fontFamily: MONOSPACE, overflowWrap: 'anywhere' }}
          >
            {target.place}
          </Typography>
          <Typography variant="body2">
            {text}
            {target.access === 'elevation' && ' Writing here makes the system ask for an administrator.'}
          </Typography>
        </Box>
        <TargetButtons
          {...{ dsn, target, status, actions }}
          blocked={waiting || refused || trouble !== null}
        />
      </Box>
      <Box sx={{ ml: 3.5, display: 'flex', flexDirection: 'column', gap: 0.75 }}>
        <Told actions={actions} />
        {trouble !== null && <TroubleAlert trouble={trouble} />}
        {status.kind !== 'same' && <Problems problems={problems} refused={refused} />}
        {status.kind === 'differs' && (
          <DifferenceTable label={`Differences at ${target.label}`} differences={status.differences} />
        )}
        {status.kind !== 'absent' && status.secrets.length > 0 && (
          <Typography variant="caption" color="textSecondary">
            The registered DSN holds secrets: {status.secrets.join(', ')}.
          </Typography>
        )}
      </Box>
    </Box>
  );
}

function usePlanProblems({ dsn, target, version }: TargetRowProps) {
  const { queries } = useProgram();
  const input = { dsnId: dsn.id, targetId: target.id };
  const plan = useQuery({
    ...queries.targets.plan.queryOptions({ input }),
    queryKey: [...queries.targets.plan.queryKey({ input }), dsn.revision, version],
    gcTime: 0,
    retry: false,
  });
  const problems: readonly PlanProblem[] = plan.data === undefined ? [] : planProblems(plan.data);
  return {
    problems,
    waiting: plan.isPending,
    trouble: plan.isError ? troubleOf(plan.error) : null,
  };
}

function Problems(props: {
  readonly problems: readonly PlanProblem[];
  readonly refused: boolean;
}): ReactElement | null {
  if (props.problems.length === 0) return null;
  return (
    <Box sx={{ mt: 0.5 }}>
      {props.refused && (
        <Typography variant="caption" component="p" sx={{ m: 0 }}>
          Registering would be refused:
        </Typography>
      )}
      {props.problems.map((problem) => (
        <ProblemText key={problem.message} problem={problem} />
      ))}
    </Box>
  );
}

/** What the last call came to. Focus goes there, for the button that was pressed may be gone. */
function Told({ actions: { state } }: { readonly actions: TargetActions }): ReactElement | null {
  const box = useRef<HTMLDivElement>(null);
  const { kind } = state;
  useEffect(() => {
    if (kind === 'done' || kind === 'failed') box.current?.focus();
  }, [kind]);
  if (kind !== 'done' && kind !== 'failed') return null;
  return (
    <Box ref={box} tabIndex={-1} sx={{ outline: 'none', mt: 0.5 }}>
      {state.kind === 'done' && (
        <Typography variant="body2" role="status" color="success">
          {state.words}
        </Typography>
      )}
      {state.kind === 'failed' && <TroubleAlert trouble={state.trouble} />}
    </Box>
  );
}
