import { parentPort } from 'node:worker_threads';
import { runArrangeJob } from './arrange-job.ts';
import { createRowJob } from './create-row-job.ts';
import type { FromRowWorker, RowJob, ToRowWorker } from './row-job.ts';

/** The thread that works through rows, so that the program's own goes on answering. */
let job: RowJob | null = null;
/** Some work waits for other threads, such as those that compress; messages keep their order meanwhile. */
let last: Promise<void> = Promise.resolve();

const tell = (message: FromRowWorker, carried: object | null): void => {
  const arrays = Object.values(carried ?? {}).filter(
    (value): value is Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> =>
      value instanceof Uint8Array || value instanceof Uint32Array,
  );
  parentPort?.postMessage(message, [...new Set(arrays.map(({ buffer }) => buffer))]);
};

async function handle(message: ToRowWorker): Promise<void> {
  if (message.kind === 'begin') {
    job = createRowJob(message.request);
    return;
  }
  if (message.kind === 'arrange') {
    const result = runArrangeJob(message.job);
    tell({ kind: 'arranged', result }, result);
    return;
  }
  if (job === null) return;
  if (message.kind === 'block') {
    const news = await job.take(message.block);
    tell({ kind: 'taken', news }, news);
    return;
  }
  const result = await job.finish();
  job = null;
  tell({ kind: 'finished', result }, result);
}

/** What libraries say of a value that they refuse may hold the value, which must reach no log. */
function withoutValues(error: unknown): Error {
  const { stack = '', name } = error instanceof Error ? error : new Error();
  const told = new Error(`The work over rows failed (${name}).`);
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  told.stack = [told.message, ...frames].join('\n');
  return told;
}

parentPort?.on('message', (message: ToRowWorker) => {
  last = last
    .then(() => handle(message))
    .catch((error: unknown) => {
      job = null;
      tell({ kind: 'failed', error: withoutValues(error) }, null);
    });
});
