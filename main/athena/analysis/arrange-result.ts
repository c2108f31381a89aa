import type { ArrangeEvent } from '#app/contract/results.ts';
import { failed, succeeded } from '#app/result.ts';
import { sinkFailure } from '#main/athena/results/byte-sink.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { SpoolShare } from '#main/athena/spool/shared-blocks.ts';
import { SpoolError } from '#main/athena/spool/spool.ts';
import type { Outcome } from '#main/services.ts';
import { RowArrangement } from './arrange-rows.ts';
import type { ArrangeRequest } from './arrange-tables.ts';
import type { WorkEvents } from './result-work.ts';
import { sealOrder } from './sealed-order.ts';
import { workSteps } from './work-steps.ts';

/** Keeps an order in a file of its own. */
async function kept(result: SpooledResult, rows: Uint32Array): Promise<Outcome<string>> {
  try {
    return succeeded(result.keepView(await sealOrder(await result.openFile(), rows)));
  } catch (error) {
    return failed(sinkFailure(new SpoolError(error)) ?? { code: 'spool-unwritable' });
  }
}

/** Whether there is each of the columns. */
const hasColumns = ({ types, sort, filters }: ArrangeRequest): boolean =>
  [...sort, ...filters].every(({ column }) => column === null || column < types.length);

/** The rows in order; `result-closed` where there are none to read any more. */
async function arranged(
  result: SpooledResult,
  work: RowArrangement,
  signal: AbortSignal,
): Promise<Outcome<Uint32Array>> {
  try {
    return await work.run(signal);
  } catch (error) {
    if ((await result.share()) === null) return failed({ code: 'result-closed' });
    throw error;
  }
}

async function* arrangeShare(
  result: SpooledResult,
  share: SpoolShare,
  request: ArrangeRequest,
  signal: AbortSignal,
): AsyncGenerator<ArrangeEvent, Outcome<Uint32Array>, void> {
  const work = new RowArrangement(share, request);
  let told = 0;
  const step = (): ArrangeEvent | null => {
    const { scannedRows, totalRows } = work;
    if (scannedRows === told) return null;
    told = scannedRows;
    return { kind: 'progress', scannedRows, totalRows };
  };
  return yield* workSteps((own) => arranged(result, work, own), step, signal);
}

/** Sorts and filters the rows that are there by now into a view. */
export async function* arrangeResult(
  result: SpooledResult,
  { sort, filters }: Omit<ArrangeRequest, 'types'>,
  signal: AbortSignal,
): WorkEvents<ArrangeEvent> {
  const request = { types: result.columns().map(({ type }) => type), sort, filters };
  if (!hasColumns(request)) return failed({ code: 'input-invalid' });
  const share = await result.share();
  if (share === null && result.progress().rows > 0) return failed({ code: 'result-closed' });
  const rows =
    share === null ? succeeded(new Uint32Array(0)) : yield* arrangeShare(result, share, request, signal);
  if (!rows.ok) return rows;
  const viewId = await kept(result, rows.value);
  if (!viewId.ok) return viewId;
  yield { kind: 'ready', viewId: viewId.value, rows: rows.value.length };
  return succeeded(undefined);
}
