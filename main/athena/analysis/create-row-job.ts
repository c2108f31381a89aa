import { arrangeJob } from './arrange-job.ts';
import type { RowJob, RowJobRequest } from './row-job.ts';

/** Begins a piece of work over rows. */
export function createRowJob(request: RowJobRequest): RowJob {
  return arrangeJob(request);
}
