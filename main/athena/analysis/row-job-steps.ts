import type { RowBlock } from '#main/athena/spool/row-block.ts';
import type { Outcome } from '#main/services.ts';
import type { RowJobNews, RowJobRequest, RowJobResult } from './row-job.ts';
import { type RowJobObserver, runRowJob } from './run-row-job.ts';
import { workSteps } from './work-steps.ts';

/** How far a piece of work has come, and what it told of since the last step. */
export interface RowJobStep {
  readonly scannedRows: number;
  readonly news: readonly RowJobNews[];
}

/** Runs a piece of work on its thread and tells of it; ends it where nobody listens any more. */
export function rowJobSteps(
  blocks: AsyncIterable<RowBlock>,
  request: RowJobRequest,
  signal: AbortSignal,
  write?: NonNullable<RowJobObserver['news']>,
): AsyncGenerator<RowJobStep, Outcome<RowJobResult>, void> {
  let news: RowJobNews[] = [];
  let scannedRows = 0;
  let told = 0;
  const observer: RowJobObserver = {
    scanned: (rows) => {
      scannedRows = rows;
    },
    news: write ?? ((one) => void news.push(one)),
  };
  const take = (): RowJobStep | null => {
    if (scannedRows === told && news.length === 0) return null;
    const step = { scannedRows, news };
    [told, news] = [scannedRows, []];
    return step;
  };
  return workSteps((own) => runRowJob(blocks, request, own, observer), take, signal);
}
