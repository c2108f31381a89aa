import { assertNever } from '#app/assert-never.ts';
import type { StepOutcome } from '#app/contract/connection-test.ts';
import type { Step } from './connection-test-state.ts';

function outcomeSentence(outcome: StepOutcome): string {
  switch (outcome.state) {
    case 'passed':
      return outcome.proved;
    case 'failed':
      return outcome.diagnosis.cause;
    case 'cancelled':
      return 'Stopped before it ended.';
    case 'not-run':
      return outcome.why;
    default:
      return assertNever(outcome);
  }
}

/** The one line below a hop's title: what it is for until it has ended, then what came of it. */
export function stepSentence({ plan, progress }: Step): string {
  switch (progress.state) {
    case 'waiting':
    case 'running':
      return plan.explain;
    case 'ended':
      return outcomeSentence(progress.outcome);
    case 'lost':
      return 'How it ended is not known: the test broke off.';
    default:
      return assertNever(progress);
  }
}
