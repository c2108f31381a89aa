import { failed, succeeded } from '#app/result.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import type { Outcome } from '#main/services.ts';
import type { RowJobRequest, RowJobResult } from './row-job.ts';
import { type RowThread, takeRowThread } from './row-workers.ts';

/** Blocks that the thread may be behind: enough to keep it busy, few enough not to fill memory. */
const ahead = 32;

/** How far the work has come. */
export interface RowJobObserver {
  scanned(rows: number): void;
}

/** A copy of its own: a block may be in use elsewhere, and often is a view of more than its bytes. */
function postBlock(thread: RowThread, { firstRow, rowCount, bytes, starts }: RowBlock): void {
  const own = { firstRow, rowCount, bytes: new Uint8Array(bytes), starts: new Uint32Array(starts) };
  thread.post({ kind: 'block', block: own }, [own.bytes.buffer, own.starts.buffer]);
}

async function answer(thread: RowThread): Promise<void> {
  const message = await thread.next();
  if (message.kind === 'failed') throw message.error;
}

async function work(
  thread: RowThread,
  blocks: AsyncIterable<RowBlock>,
  request: RowJobRequest,
  signal: AbortSignal,
  { scanned }: RowJobObserver,
): Promise<RowJobResult | null> {
  thread.post({ kind: 'begin', request });
  const waiting: number[] = [];
  const settle = async (): Promise<void> => {
    await answer(thread);
    scanned(waiting.shift() ?? 0);
  };
  for await (const block of blocks) {
    if (signal.aborted) return null;
    postBlock(thread, block);
    waiting.push(block.firstRow + block.rowCount);
    if (waiting.length >= ahead) await settle();
  }
  while (waiting.length > 0) await settle();
  if (signal.aborted) return null;
  thread.post({ kind: 'end' });
  const last = await thread.next();
  if (last.kind === 'failed') throw last.error;
  return last.kind === 'finished' ? last.result : null;
}

/** Works through the rows of a result that are there by now, on a thread of its own. */
export async function runRowJob(
  result: Pick<SpooledResult, 'blocks'>,
  request: RowJobRequest,
  signal: AbortSignal,
  observer: RowJobObserver,
): Promise<Outcome<RowJobResult>> {
  const thread = takeRowThread();
  const stop = (): void => thread.end();
  signal.addEventListener('abort', stop);
  try {
    const done = await work(thread, result.blocks(), request, signal, observer);
    if (done === null) return failed({ code: 'cancelled' });
    thread.release();
    return succeeded(done);
  } catch (error) {
    thread.end();
    if (signal.aborted) return failed({ code: 'cancelled' });
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
