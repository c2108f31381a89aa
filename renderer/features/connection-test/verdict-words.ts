import { assertNever } from '#app/assert-never.ts';
import { ownerWords } from '#app/diagnosis/owner-words.ts';
import { formatElapsed } from '#renderer/ui/format-time.ts';
import { troubleWords } from '#renderer/ui/trouble-words.ts';
import type { FinishedState, Step } from './connection-test-state.ts';

/** The verdict in a headline and a sentence. */
export interface Verdict {
  readonly severity: 'success' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
}

const count = (many: number, one: string): string => `${many} ${many === 1 ? one : `${one}s`}`;

/** Of the connection itself: what Power BI still lacks is told in a sentence of its own. */
function warningsOf(steps: readonly Step[]): number {
  return steps
    .filter(({ plan }) => plan.id !== 'power-bi')
    .map(({ progress }) =>
      progress.state === 'ended' && progress.outcome.state === 'passed'
        ? progress.outcome.warnings.length
        : 0,
    )
    .reduce((sum, warnings) => sum + warnings, 0);
}

function passedText(state: FinishedState): string {
  const passed = state.steps.filter(
    ({ progress }) => progress.state === 'ended' && progress.outcome.state === 'passed',
  );
  const warnings = warningsOf(state.steps);
  const note = warnings === 0 ? '' : `, with ${count(warnings, 'warning')}`;
  const counted = `${count(passed.length, 'step')} passed in ${formatElapsed(state.end.ms)}${note}.`;
  return [counted, ...passed.filter(({ plan }) => plan.id === 'power-bi').map(provedBy)].join(' ');
}

function provedBy({ progress }: Step): string {
  return progress.state === 'ended' && progress.outcome.state === 'passed' ? progress.outcome.proved : '';
}

function failedTitle(steps: readonly Step[]): string {
  const step = steps.find(
    ({ progress }) => progress.state === 'ended' && progress.outcome.state === 'failed',
  );
  return step === undefined ? 'The test failed' : `Failed at “${step.plan.title}”`;
}

function failedText(steps: readonly Step[]): string {
  for (const { progress } of steps) {
    if (progress.state === 'ended' && progress.outcome.state === 'failed')
      return `${progress.outcome.diagnosis.cause} Who can mend it: ${ownerWords[progress.outcome.diagnosis.owner]}.`;
  }
  return 'No step says why.';
}

function cancelledText({ end, steps }: FinishedState): string {
  const stopped = `You stopped the test after ${formatElapsed(end.ms)}.`;
  const atQuery = steps.some(
    ({ plan, progress }) =>
      plan.id === 'run-query' && progress.state === 'ended' && progress.outcome.state === 'cancelled',
  );
  return atQuery ? `${stopped} The query is stopped in Athena as well.` : stopped;
}

/** What a finished test comes to. */
export function verdictWords(state: FinishedState): Verdict {
  const { end, steps } = state;
  switch (end.verdict) {
    case 'passed': {
      const severity = warningsOf(steps) > 0 ? 'warning' : 'success';
      return { severity, title: 'The connection works', text: passedText(state) };
    }
    case 'failed':
      return { severity: 'error', title: failedTitle(steps), text: failedText(steps) };
    case 'cancelled':
      return {
        severity: 'warning',
        title: 'Cancelled',
        text: cancelledText(state),
      };
    case 'broken': {
      const { cause, remedy } = troubleWords(end.trouble);
      return { severity: 'error', title: 'The test did not come to an end', text: `${cause} ${remedy}` };
    }
    default:
      return assertNever(end);
  }
}
