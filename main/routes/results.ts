import { implement } from '@orpc/server';
import { results as contract } from '#app/contract/results.ts';
import { failed, succeeded } from '#app/result.ts';
import { arrangeResult } from '#main/athena/analysis/arrange-result.ts';
import {
  chartResult,
  findInResult,
  profileColumn,
  type ViewOfResult,
  type WorkEvents,
} from '#main/athena/analysis/result-work.ts';
import { resultText } from '#main/athena/results/result-text.ts';
import type { SpooledResult } from '#main/athena/spool/result-store.ts';
import type { RowOrder } from '#main/athena/spool/row-order.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross, toContractError } from '#main/procedures.ts';
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

/** As `viewOf`, with no order for the result as it came, whose rows may still grow in number. */
function workPlace(services: Services, input: { resultId: string; viewId: string | null }): ViewOfResult {
  const { result, order } = settled(viewOf(services, input));
  return { result, view: input.viewId === null ? null : order };
}

/** Events of work over a result; its failure crosses at the end. */
async function* crossing<Event>(
  services: Services,
  events: (signal: AbortSignal) => WorkEvents<Event>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void, void> {
  try {
    settled(yield* events(signal ?? new AbortController().signal));
  } catch (error) {
    throw toContractError(error, services);
  }
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
  arrange: os.arrange.handler(({ context: { services }, input, signal }) => {
    const { result } = settled(viewOf(services, { ...input, viewId: null }));
    return crossing(services, (own) => arrangeResult(result, input, own), signal);
  }),
  find: os.find.handler(({ context: { services }, input, signal }) => {
    const place = workPlace(services, input);
    return crossing(services, (own) => findInResult(place, input, own), signal);
  }),
  profile: os.profile.handler(({ context: { services }, input, signal }) => {
    const place = workPlace(services, input);
    return crossing(services, (own) => profileColumn(place, input.column, own), signal);
  }),
  chart: os.chart.handler(({ context: { services }, input, signal }) => {
    const place = workPlace(services, input);
    return crossing(services, (own) => chartResult(place, input.chart, own), signal);
  }),
  exportFolder: os.exportFolder.handler(({ context }) => ({ folder: context.services.exports.folder() })),
  export: os.export.handler(({ context: { services }, input, signal }) => {
    const place = workPlace(services, input);
    return crossing(services, (own) => services.exports.run(place, input, own), signal);
  }),
  releaseView: os.releaseView.handler(async ({ context, input }) => {
    await context.services.results.get(input.resultId)?.releaseView(input.viewId);
    return {};
  }),
  text: os.text.handler(async ({ context, input }) => {
    const { result, order } = settled(viewOf(context.services, input));
    return { text: settled(await resultText(result, order, input)) };
  }),
};
