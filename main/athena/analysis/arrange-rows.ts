import { availableParallelism } from 'node:os';
import { failed, succeeded } from '#app/result.ts';
import type { SpoolShare } from '#main/athena/spool/shared-blocks.ts';
import type { Outcome } from '#main/services.ts';
import type { ArrangeJob } from './arrange-job.ts';
import { type ArrangeRequest, type ArrangeTables, createTables, mark } from './arrange-tables.ts';
import { type RowThread, takeRowThread } from './row-workers.ts';

/** Threads that are worth it, and blocks that make another one so. */
const mostThreads = 4;
const blocksPerThread = 24;

function threadsFor(share: SpoolShare): RowThread[] {
  const wanted = Math.min(
    mostThreads,
    availableParallelism(),
    Math.ceil(share.rows.length / blocksPerThread),
  );
  return Array.from({ length: wanted }, takeRowThread);
}

async function step(thread: RowThread, job: ArrangeJob): Promise<Uint32Array | null> {
  thread.post({ kind: 'arrange', job });
  const message = await thread.next();
  if (message.kind === 'failed') throw message.error;
  return message.kind === 'arranged' ? message.result.rows : null;
}

/** Sorts and filters the rows of a share on threads of their own, each of which reads rows by itself. */
export class RowArrangement {
  readonly #share: SpoolShare;
  readonly #request: ArrangeRequest;
  #tables: ArrangeTables | null = null;
  #scannedRows = 0;

  constructor(share: SpoolShare, request: ArrangeRequest) {
    this.#share = share;
    this.#request = request;
  }

  get totalRows(): number {
    const { rows, open } = this.#share;
    return Math.max(rows.at(-1) ?? 0, open.firstRow + open.rowCount);
  }

  /** Rows that were looked at; those that are looked at for a second time don't count. */
  get scannedRows(): number {
    const marks = this.#tables?.marks;
    if (marks !== undefined)
      this.#scannedRows = Math.max(this.#scannedRows, Atomics.load(marks, mark.scannedRows));
    return this.#scannedRows;
  }

  /** Positions of the rows that hold the filters, in order. Rejects where a thread fails, such as when the result is closed. */
  async run(signal: AbortSignal): Promise<Outcome<Uint32Array>> {
    const threads = threadsFor(this.#share);
    const end = (): void => {
      for (const thread of threads) thread.end();
    };
    signal.addEventListener('abort', end);
    try {
      if (signal.aborted) end();
      const rows = await this.#arrange(threads);
      for (const thread of threads) thread.release();
      return succeeded(rows);
    } catch (error) {
      end();
      if (signal.aborted) return failed({ code: 'cancelled' });
      throw error;
    } finally {
      this.#share.key.fill(0);
      signal.removeEventListener('abort', end);
    }
  }

  /** Once with the forms that are quick, and if values do not fit those, with the ones that fit any. */
  async #arrange(threads: readonly RowThread[]): Promise<Uint32Array> {
    return (
      (await this.#inForms(threads, false)) ?? (await this.#inForms(threads, true)) ?? new Uint32Array(0)
    );
  }

  async #inForms(threads: readonly RowThread[], plain: boolean): Promise<Uint32Array | null> {
    const tables = createTables(this.#request, this.totalRows, plain);
    this.#tables = tables;
    const job = { request: this.#request, share: this.#share, tables };
    await Promise.all(threads.map((thread) => step(thread, { ...job, step: 'collect' })));
    if (Atomics.load(tables.marks, mark.unfit) !== 0) return null;
    const [first] = threads;
    return first === undefined ? null : step(first, { ...job, step: 'order' });
  }
}
