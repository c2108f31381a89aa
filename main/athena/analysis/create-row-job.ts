import { assertNever } from '#app/assert-never.ts';
import { exportJob } from '#main/athena/export/export-job.ts';
import { chartJob } from './chart-job.ts';
import { findJob } from './find-job.ts';
import { profileJob } from './profile-job.ts';
import type { RowJob, RowJobRequest } from './row-job.ts';

/** Begins a piece of work over rows. */
export function createRowJob(request: RowJobRequest): RowJob {
  switch (request.kind) {
    case 'find':
      return findJob(request);
    case 'profile':
      return profileJob(request);
    case 'chart':
      return chartJob(request);
    case 'export':
      return exportJob(request);
    default:
      return assertNever(request);
  }
}
