import type { RowBlock } from '#main/athena/spool/row-block.ts';
import type { ArrangeRequest } from './arrange-job.ts';

/** Work over all rows of a result, as it is handed to another thread. */
export type RowJobRequest = ArrangeRequest;

/** What became of it. */
export type RowJobResult = { readonly kind: 'arranged'; readonly rows: Uint32Array<ArrayBuffer> };

/** Work under way: it is given every block once, in order. */
export interface RowJob {
  take(block: RowBlock): void;
  finish(): RowJobResult;
}

/** To the thread. A block's arrays are the thread's from then on. */
export type ToRowWorker =
  | { readonly kind: 'begin'; readonly request: RowJobRequest }
  | { readonly kind: 'block'; readonly block: RowBlock }
  | { readonly kind: 'end' };

/** From the thread: one `taken` a block, then one of the others. */
export type FromRowWorker =
  | { readonly kind: 'taken' }
  | { readonly kind: 'finished'; readonly result: RowJobResult }
  | { readonly kind: 'failed'; readonly error: unknown };
