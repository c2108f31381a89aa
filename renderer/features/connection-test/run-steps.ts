import { assertNever } from '#app/assert-never.ts';
import {
  type Fact,
  type StepId,
  type StepOutcome,
  signInAddressLabel,
} from '#app/contract/connection-test.ts';
import type { Step, StepProgress } from './connection-test-state.ts';

function changed(steps: readonly Step[], id: StepId, change: (now: StepProgress) => StepProgress): Step[] {
  return steps.map((step) => {
    const progress = step.plan.id === id ? change(step.progress) : step.progress;
    return progress === step.progress ? step : { ...step, progress };
  });
}

/** Marks the hop as under way; a hop that has ended stays ended. */
export function startStep(steps: readonly Step[], id: StepId, now: number): Step[] {
  return changed(steps, id, (progress) =>
    progress.state === 'waiting' ? { state: 'running', startedAt: now, facts: [] } : progress,
  );
}

/** A later fact of the same label takes the earlier one's place: "State: QUEUED" becomes "State: RUNNING". */
function withFact(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  const known = facts.some((other) => other.label === fact.label);
  return known ? facts.map((other) => (other.label === fact.label ? fact : other)) : [...facts, fact];
}

/** Adds what a hop under way has found so far. */
export function addStepFact(steps: readonly Step[], id: StepId, fact: Fact): Step[] {
  return changed(steps, id, (progress) =>
    progress.state === 'running' ? { ...progress, facts: withFact(progress.facts, fact) } : progress,
  );
}

function outcomeFacts(outcome: StepOutcome, live: readonly Fact[]): readonly Fact[] {
  const told = outcome.state === 'passed' || outcome.state === 'failed' ? outcome.facts : [];
  return told.length > 0 ? told : live.filter(({ label }) => label !== signInAddressLabel);
}

/** Ends the hop; the first outcome stands. */
export function endStep(steps: readonly Step[], id: StepId, outcome: StepOutcome): Step[] {
  return changed(steps, id, (progress) => {
    switch (progress.state) {
      case 'waiting':
        return { state: 'ended', outcome, facts: outcomeFacts(outcome, []) };
      case 'running':
        return { state: 'ended', outcome, facts: outcomeFacts(outcome, progress.facts) };
      case 'ended':
      case 'lost':
        return progress;
      default:
        return assertNever(progress);
    }
  });
}

/** Leaves no hop open when a run is over: what was under way stopped or was lost, what was ahead did not run. */
export function settleSteps(steps: readonly Step[], how: 'stopped' | 'lost', now: number): Step[] {
  return steps.map(({ plan, progress }) => ({ plan, progress: settled(progress, how, now) }));
}

function settled(progress: StepProgress, how: 'stopped' | 'lost', now: number): StepProgress {
  if (progress.state === 'waiting')
    return { state: 'ended', outcome: { state: 'not-run', why: whyNotRun[how] }, facts: [] };
  if (progress.state !== 'running') return progress;
  if (how === 'lost') return { state: 'lost', facts: progress.facts };
  const ms = Math.max(0, now - progress.startedAt);
  return { state: 'ended', outcome: { state: 'cancelled', ms, requestId: null }, facts: progress.facts };
}

const whyNotRun = {
  stopped: 'The test was stopped before this step.',
  lost: 'The test broke off before this step.',
} as const;
