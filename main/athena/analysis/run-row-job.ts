import { failed, succeeded } from '#app/result.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import type { Outcome } from '#main/services.ts';
import type { RowJobNews, RowJobRequest, RowJobResult } from './row-job.ts';
import { type RowThread, takeRowThread } from './row-workers.ts';

/** Blocks that the thread may be behind: enough to keep it busy, few enough not to fill memory. */
const ahead = 32;

/** How far the work has come. */
export interface RowJobObserver {
  scanned(rows: number): void;
  /** What the work told of on the way; no more blocks are given to it until this is settled. */
  news?(news: RowJobNews): Promise<void> | void;
}

/** A copy of its own: a block may be in use elsewhere, and often is a view of more than its bytes. */
function postBlock(thread: RowThread, { firstRow, rowCount, bytes, starts }: RowBlock): void {
  const own = { firstRow, rowCount, bytes: new Uint8Array(bytes), starts: new Uint32Array(starts) };
  thread.post({ kind: 'block', block: own }, [own.bytes.buffer, own.starts.buffer]);
}

async function answer(thread: RowThread): Promise<RowJobNews | null> {
  const message = await thread.next();
  if (message.kind === 'failed') throw message.error;
  return message.kind === 'taken' ? message.news : null;
}

/** Arrays of a request that the thread may have for its own. */
function ownArrays(request: RowJobRequest): readonly ArrayBuffer[] {
  return 'ranks' in request && request.ranks !== null
    ? [request.ranks.buffer]
    : 'members' in request && request.members !== null
      ? [request.members.buffer]
      : [];
}

async function work(
  thread: RowThread,
  blocks: AsyncIterable<RowBlock>,
  request: RowJobRequest,
  signal: AbortSignal,
  observer: RowJobObserver,
): Promise<RowJobResult | null> {
  thread.post({ kind: 'begin', request }, ownArrays(request));
  const waiting: number[] = [];
  let enough = false;
  const settle = async (): Promise<void> => {
    const news = await answer(thread);
    observer.scanned(waiting.shift() ?? 0);
    if (news === null) return;
    enough ||= news.enough === true;
    await observer.news?.(news);
  };
  for await (const block of blocks) {
    if (signal.aborted) return null;
    postBlock(thread, block);
    waiting.push(block.firstRow + block.rowCount);
    if (waiting.length >= ahead) await settle();
    if (enough) break;
  }
  while (waiting.length > 0) await settle();
  if (signal.aborted) return null;
  thread.post({ kind: 'end' });
  const last = await thread.next();
  if (last.kind === 'failed') throw last.error;
  return last.kind === 'finished' ? last.result : null;
}

/** Works through blocks of rows on a thread of its own. */
export async function runRowJob(
  blocks: AsyncIterable<RowBlock>,
  request: RowJobRequest,
  signal: AbortSignal,
  observer: RowJobObserver,
): Promise<Outcome<RowJobResult>> {
  const thread = takeRowThread();
  const stop = (): void => thread.end();
  signal.addEventListener('abort', stop);
  try {
    const done = await work(thread, blocks, request, signal, observer);
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
