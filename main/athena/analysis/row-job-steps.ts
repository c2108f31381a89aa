import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { pause } from '#main/platform/pause.ts';
import type { Outcome } from '#main/services.ts';
import type { RowJobNews, RowJobRequest, RowJobResult } from './row-job.ts';
import { type RowJobObserver, runRowJob } from './run-row-job.ts';

/** At most ten times a second. */
const stepMs = 100;

/** How far a piece of work has come, and what it told of since the last step. */
export interface RowJobStep {
  readonly scannedRows: number;
  readonly news: readonly RowJobNews[];
}

/** Runs a piece of work on its thread and tells of it; ends it where nobody listens any more. */
export async function* rowJobSteps(
  blocks: AsyncIterable<RowBlock>,
  request: RowJobRequest,
  signal: AbortSignal,
  write?: NonNullable<RowJobObserver['news']>,
): AsyncGenerator<RowJobStep, Outcome<RowJobResult>, void> {
  const own = new AbortController();
  const stop = (): void => own.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const ended = new AbortController();
  let news: RowJobNews[] = [];
  let scannedRows = 0;
  const observer: RowJobObserver = {
    scanned: (rows) => {
      scannedRows = rows;
    },
    news: write ?? ((one) => void news.push(one)),
  };
  const work = runRowJob(blocks, request, own.signal, observer).finally(() => ended.abort());
  // Looked at below; until then a failure must not count as one that nobody handles.
  work.catch(() => undefined);
  try {
    for (let told = 0; await pause(stepMs, ended.signal); ) {
      if (scannedRows === told && news.length === 0) continue;
      told = scannedRows;
      const step = { scannedRows, news };
      news = [];
      yield step;
    }
    const outcome = await work;
    if (outcome.ok) yield { scannedRows, news };
    return outcome;
  } finally {
    stop();
    await work.catch(() => undefined);
    signal.removeEventListener('abort', stop);
  }
}
