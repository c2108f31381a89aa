import type { StepProgress } from './connection-test-state.ts';

/** How a hop looks. */
export type StepLook =
  | 'waiting'
  | 'running'
  | 'passed'
  | 'passed-with-warnings'
  | 'failed'
  | 'cancelled'
  | 'not-run'
  | 'lost';

export const stepLookWords: Readonly<Record<StepLook, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  passed: 'Passed',
  'passed-with-warnings': 'Passed with warnings',
  failed: 'Failed',
  cancelled: 'Cancelled',
  'not-run': 'Not run',
  lost: 'Unknown',
};

/** The look of a hop that is this far. */
export function stepLook(progress: StepProgress): StepLook {
  if (progress.state !== 'ended') return progress.state;
  const { outcome } = progress;
  return outcome.state === 'passed' && outcome.warnings.length > 0 ? 'passed-with-warnings' : outcome.state;
}
