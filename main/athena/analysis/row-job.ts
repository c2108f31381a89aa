import type { ExportRequest } from '#main/athena/export/export-job.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import type { ArrangeJob, ArrangeResult } from './arrange-job.ts';
import type { ChartJobRequest, ChartResult } from './chart-job.ts';
import type { FindRequest } from './find-job.ts';
import type { ProfileRequest, ProfileResult } from './profile-job.ts';

/** Work over all rows of a result, as it is handed to another thread. */
export type RowJobRequest = FindRequest | ProfileRequest | ChartJobRequest | ExportRequest;

/** What became of it. */
export type RowJobResult =
  /** Pairs of row and column that were not told of on the way, in the order of the view. */
  | { readonly kind: 'found'; readonly matches: Uint32Array<ArrayBuffer>; readonly more: boolean }
  | ProfileResult
  | ChartResult
  | {
      readonly kind: 'exported';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly notes: readonly string[];
    }
  /** The file would be larger than its format allows. */
  | { readonly kind: 'too-large' };

/** What a piece of work has to tell after a block. */
export interface RowJobNews {
  /** Pairs of row and column. */
  readonly matches?: Uint32Array<ArrayBuffer>;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** It needs no further block. */
  readonly enough?: boolean;
}

/** Work under way: it is given every block once, in order. */
export interface RowJob {
  take(block: RowBlock): RowJobNews | null | Promise<RowJobNews | null>;
  finish(): RowJobResult | Promise<RowJobResult>;
}

/** To the thread. A block's arrays are the thread's from then on. */
export type ToRowWorker =
  | { readonly kind: 'begin'; readonly request: RowJobRequest }
  | { readonly kind: 'block'; readonly block: RowBlock }
  | { readonly kind: 'end' }
  /** Work for which the thread reads rows by itself; it is answered by one `arranged`. */
  | { readonly kind: 'arrange'; readonly job: ArrangeJob };

/** From the thread: one `taken` a block, then `finished` or `failed`. */
export type FromRowWorker =
  | { readonly kind: 'taken'; readonly news: RowJobNews | null }
  | { readonly kind: 'finished'; readonly result: RowJobResult }
  | { readonly kind: 'arranged'; readonly result: ArrangeResult }
  | { readonly kind: 'failed'; readonly error: unknown };
