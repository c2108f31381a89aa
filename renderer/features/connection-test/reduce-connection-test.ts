import { assertNever } from '#app/assert-never.ts';
import type { TestEvent } from '#app/contract/connection-test.ts';
import type { HeldToken } from '#app/contract/tokens.ts';
import type {
  ConnectionTestAction,
  ConnectionTestState,
  FinishedState,
  HandOver,
  RunEnd,
  RunningState,
} from './connection-test-state.ts';
import { tokenNeeded } from './connection-test-state.ts';
import { addStepFact, endStep, settleSteps, startStep } from './run-steps.ts';

/** The wizard's only way from state to state. What does not fit the state it arrives in changes nothing. */
export function reduceConnectionTest(
  state: ConnectionTestState,
  action: ConnectionTestAction,
): ConnectionTestState {
  switch (action.kind) {
    case 'token-offered':
      return state.at === 'token-needed'
        ? { at: 'token-needed', handOver: { state: 'pending', attempt: action.attempt } }
        : state;
    case 'token-accepted':
      return awaits(state, action.attempt) ? { at: 'token-held', token: action.token } : state;
    case 'token-refused':
      return awaits(state, action.attempt)
        ? { at: 'token-needed', handOver: { state: 'refused', trouble: action.trouble } }
        : state;
    case 'take-started':
      return state.at === 'token-needed'
        ? {
            at: 'token-needed',
            handOver: { state: 'taking', attempt: action.attempt, progress: action.progress },
          }
        : state;
    case 'take-progressed':
      return takes(state) && state.handOver.attempt === action.attempt
        ? { at: 'token-needed', handOver: takingOf(action) }
        : state;
    case 'take-cancelled':
      return takes(state) ? tokenNeeded : state;
    case 'token-dropped':
      return state.at === 'token-held' || state.at === 'finished' ? tokenNeeded : state;
    case 'need-told':
      return needed(state, action.token);
    case 'run-started':
      return runnable(state)
        ? { at: 'running', token: tokenOf(state), run: action.run, steps: [], sample: null }
        : state;
    case 'run-reported':
      return isRun(state, action.runId) ? reported(state, action.event, action.now) : state;
    case 'run-cancelled':
      return isRun(state, action.runId)
        ? finished(state, { verdict: 'cancelled', ms: action.now - state.run.startedAt }, action.now)
        : state;
    case 'run-broken':
      return isRun(state, action.runId)
        ? finished(
            state,
            { verdict: 'broken', ms: action.now - state.run.startedAt, trouble: action.trouble },
            action.now,
          )
        : state;
    default:
      return assertNever(action);
  }
}

type Taking = Extract<HandOver, { state: 'taking' }>;

/** An address is good for the progress that it came with only. */
function takingOf({
  attempt,
  progress,
  address,
}: Extract<ConnectionTestAction, { kind: 'take-progressed' }>): Taking {
  return { state: 'taking', attempt, progress, ...(address === undefined ? {} : { address }) };
}

function takes(
  state: ConnectionTestState,
): state is { readonly at: 'token-needed'; readonly handOver: Taking } {
  return state.at === 'token-needed' && state.handOver.state === 'taking';
}

function awaits(state: ConnectionTestState, attempt: number): boolean {
  return (
    state.at === 'token-needed' &&
    (state.handOver.state === 'pending' || state.handOver.state === 'taking') &&
    state.handOver.attempt === attempt
  );
}

function runnable(state: ConnectionTestState): boolean {
  return state.at === 'token-held' || state.at === 'no-token-needed' || state.at === 'finished';
}

/** The token that the state holds, if it holds one. */
export function tokenOf(state: ConnectionTestState): HeldToken | null {
  return 'token' in state ? state.token : null;
}

/** A DSN can be changed to a sign-in of the other kind while its test stands open. A result stays to be read. */
function needed(state: ConnectionTestState, token: 'needed' | 'none'): ConnectionTestState {
  if (token === 'none')
    return state.at === 'token-needed' || state.at === 'token-held' ? { at: 'no-token-needed' } : state;
  const without = state.at === 'no-token-needed' || (state.at === 'finished' && state.token === null);
  return without ? tokenNeeded : state;
}

function isRun(state: ConnectionTestState, runId: number): state is RunningState {
  return state.at === 'running' && state.run.id === runId;
}

function reported(state: RunningState, event: TestEvent, now: number): ConnectionTestState {
  switch (event.kind) {
    case 'planned':
      if (state.steps.length > 0) return state;
      return { ...state, steps: event.steps.map((plan) => ({ plan, progress: { state: 'waiting' } })) };
    case 'step-started':
      return { ...state, steps: startStep(state.steps, event.id, now) };
    case 'step-fact':
      return { ...state, steps: addStepFact(state.steps, event.id, event.fact) };
    case 'step-ended':
      return {
        ...state,
        token: spent(state.token, event, now),
        steps: endStep(state.steps, event.id, event.outcome),
      };
    case 'rows':
      return { ...state, sample: event.sample };
    case 'ended':
      return finished(state, { verdict: event.verdict, ms: event.ms }, now);
    default:
      return assertNever(event);
  }
}

/** Identity Center takes a token once; from then on nobody can exchange it. */
function spent(
  token: HeldToken | null,
  { id, outcome }: Extract<TestEvent, { kind: 'step-ended' }>,
  now: number,
): HeldToken | null {
  if (token === null || token.spentAt !== null) return token;
  return id === 'create-token-with-iam' && outcome.state === 'passed' ? { ...token, spentAt: now } : token;
}

function finished(state: RunningState, end: RunEnd, now: number): FinishedState {
  const steps = settleSteps(state.steps, end.verdict === 'broken' ? 'lost' : 'stopped', now);
  return { at: 'finished', token: state.token, run: state.run, steps, sample: state.sample, end };
}
