import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { RegistrationStatusView, TargetView } from '#app/contract/targets.ts';
import { authenticationTypeIn, sameKey } from '#app/dsn/dsn.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { ArmingPart } from './arming-part.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { type PlanProblem, planProblems } from './plan-problems.ts';
import { registrationWords } from './registration-words.ts';
import { StateIcon } from './state-icon.tsx';
import { TargetButtons } from './target-buttons.tsx';
import { useArmed } from './use-armed.ts';
import { useTargetActions } from './use-target-actions.ts';

/** What arming writes. */
const TOKEN_KEY = 'web_identity_token';

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
  const standing = useFocusAfter(actions.state.kind === 'done');
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
          <Typography ref={standing} tabIndex={-1} role="status" variant="body2" sx={{ outline: 'none' }}>
            {text}
            {target.access === 'elevation' && ' Writing here makes the system ask for an administrator.'}
          </Typography>
        </Box>
        <TargetButtons
          {...{ dsn, target, status, actions }}
          blocked={waiting || refused || trouble !== null}
        />
      </Box>
      <Box sx={{ ml: 3.5, mt: 0.5, display: 'flex', flexDirection: 'column', gap: 0.75 }}>
        {actions.state.kind === 'failed' && <TroubleAlert trouble={actions.state.trouble} />}
        {trouble !== null && <TroubleAlert trouble={trouble} />}
        {status.kind !== 'same' && <Problems problems={problems} refused={refused} />}
        {status.kind === 'differs' && (
          <DifferenceTable label={`Differences at ${target.label}`} differences={status.differences} />
        )}
        {status.kind !== 'absent' && takesToken(dsn) && <ArmingPart dsn={dsn} target={target} />}
        {status.kind !== 'absent' && <SecretsHeld keys={status.secrets} {...{ dsn, target }} />}
      </Box>
    </Box>
  );
}

interface SecretsHeldProps {
  readonly keys: readonly string[];
  readonly dsn: StoredDsn;
  readonly target: TargetView;
}

/** Secrets of the registered DSN, but for a token of ours, of which "Armed" tells already. */
function SecretsHeld({ keys, dsn, target }: SecretsHeldProps): ReactElement | null {
  const armed = useArmed().data?.armed ?? [];
  const ours = armed.some(({ dsnName, targetId }) => targetId === target.id && sameKey(dsnName, dsn.name));
  const others = keys.filter((key) => !ours || !sameKey(key, TOKEN_KEY));
  if (others.length === 0) return null;
  return (
    <Typography variant="caption" color="textSecondary">
      The registered DSN holds secrets: {others.join(', ')}.
    </Typography>
  );
}

/** Only these sign-ins take a token from a DSN. */
function takesToken({ entries }: StoredDsn): boolean {
  const type = authenticationTypeIn(entries);
  return type === 'JWT' || type === 'JWT_TIP';
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

/** Focus goes to what a call led to, for the button that was pressed may be gone. */
function useFocusAfter(done: boolean): RefObject<HTMLParagraphElement | null> {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (done) box.current?.focus();
  }, [done]);
  return box;
}
