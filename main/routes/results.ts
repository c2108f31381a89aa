import { implement } from '@orpc/server';
import { results as contract } from '#app/contract/results.ts';
import { failed, succeeded } from '#app/result.ts';
import { resultText } from '#main/athena/results/result-text.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';
import type { Outcome, Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

interface View {
  readonly result: SpooledResult;
  readonly order: RowOrder;
}

/** A result with the order of its view; neither is there any more once its tab is closed. */
function viewOf(services: Services, input: { resultId: string; viewId: string | null }): Outcome<View> {
  const result = services.results.get(input.resultId);
  const order = result?.order(input.viewId) ?? null;
  return result === null || order === null ? failed({ code: 'result-closed' }) : succeeded({ result, order });
}

export const results = {
  window: os.window.handler(({ context, input }) => {
    const { result, order } = settled(viewOf(context.services, input));
    return result.window(order, input);
  }),
  cell: os.cell.handler(({ context, input }) => {
    const { result, order } = settled(viewOf(context.services, input));
    return result.cell(order, input);
  }),
  releaseView: os.releaseView.handler(({ context, input }) => {
    context.services.results.get(input.resultId)?.releaseView(input.viewId);
    return {};
  }),
  text: os.text.handler(async ({ context, input }) => {
    const { result, order } = settled(viewOf(context.services, input));
    return { text: settled(await resultText(result, order, input)) };
  }),
};
