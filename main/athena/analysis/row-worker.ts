import { parentPort } from 'node:worker_threads';
import { createRowJob } from './create-row-job.ts';
import type { FromRowWorker, RowJob, ToRowWorker } from './row-job.ts';

/** The thread that works through rows, so that the program's own goes on answering. */
let job: RowJob | null = null;

const tell = (message: FromRowWorker, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);

function finish(done: RowJob): void {
  const result = done.finish();
  tell({ kind: 'finished', result }, result.kind === 'arranged' ? [result.rows.buffer] : []);
}

function handle(message: ToRowWorker): void {
  if (message.kind === 'begin') job = createRowJob(message.request);
  else if (job === null) return;
  else if (message.kind === 'block') {
    job.take(message.block);
    tell({ kind: 'taken' });
  } else {
    finish(job);
    job = null;
  }
}

parentPort?.on('message', (message: ToRowWorker) => {
  try {
    handle(message);
  } catch (error) {
    job = null;
    tell({ kind: 'failed', error });
  }
});
