import type { SpoolShare } from '#main/athena/spool/shared-blocks.ts';
import type { ArrangeRequest, ArrangeTables } from './arrange-tables.ts';
import { sourceOfShare } from './block-source.ts';
import { collectRows } from './collect-rows.ts';
import { orderRows } from './order-rows.ts';

/** A step of sorting and filtering, as it is handed to a thread: all of them collect, then one of them orders. */
export interface ArrangeJob {
  readonly step: 'collect' | 'order';
  readonly request: ArrangeRequest;
  readonly share: SpoolShare;
  readonly tables: ArrangeTables;
}

/** What became of it. */
export interface ArrangeResult {
  /** Rows in order; null after collecting. */
  readonly rows: Uint32Array<ArrayBuffer> | null;
}

/** Does a step, reading the rows by itself. */
export function runArrangeJob({ step, request, share, tables }: ArrangeJob): ArrangeResult {
  const source = sourceOfShare(share);
  try {
    if (step === 'order') return { rows: orderRows(source, request, tables) };
    collectRows(source, request, tables);
    return { rows: null };
  } finally {
    share.key.fill(0);
  }
}
