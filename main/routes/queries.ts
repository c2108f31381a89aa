import { implement } from '@orpc/server';
import { queries as contract } from '#app/contract/queries.ts';
import { changesOf } from '#main/changes-of.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';
import { reviewedDsn } from '#main/reviewed-dsn.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);
const never = new AbortController().signal;

export const queries = {
  start: os.start.handler(async ({ context: { services }, input, signal = never }) => {
    reviewedDsn(services, input.dsnId);
    return settled(await services.queries.start(input, signal));
  }),
  watch: os.watch.handler(({ context: { services }, input: { dsnId }, signal }) => {
    settled(services.dsns.get(dsnId));
    void services.queries.takeUp(dsnId);
    return changesOf(
      () => ({ runs: services.queries.runs(dsnId) }),
      (listener) => services.queries.watch(dsnId, listener),
      signal,
    );
  }),
  cancel: os.cancel.handler(({ context: { services }, input }) => {
    settled(services.queries.cancel(input.runId));
    return {};
  }),
  close: os.close.handler(({ context: { services }, input }) => {
    settled(services.queries.close(input.runId));
    return {};
  }),
  estimate: os.estimate.handler(async ({ context: { services }, input, signal = never }) => {
    reviewedDsn(services, input.dsnId);
    const order = { ...input, tabId: null, reuseMinutes: null };
    return settled(await services.queries.estimate(order, signal));
  }),
  history: os.history.handler(async ({ context: { services }, input, signal = never }) =>
    settled(await services.queries.history(input.dsnId, input, signal)),
  ),
  own: os.own.handler(({ context: { services }, input }) => ({ items: services.queries.own(input.dsnId) })),
  openResult: os.openResult.handler(async ({ context: { services }, input, signal = never }) =>
    settled(await services.queries.openResult(input, signal)),
  ),
  named: os.named.handler(async ({ context: { services }, input, signal = never }) =>
    settled(await services.queries.named(input.dsnId, input, signal)),
  ),
};
