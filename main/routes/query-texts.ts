import { implement } from '@orpc/server';
import { queryTexts as contract } from '#app/contract/query-texts.ts';
import { changesOf } from '#main/changes-of.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const queryTexts = {
  tabs: os.tabs.handler(({ context: { services }, input }) => services.queryTexts.tabs(input.dsnId)),
  keepTabs: os.keepTabs.handler(async ({ context: { services }, input }) => {
    const dsn = settled(services.dsns.get(input.dsnId));
    settled(await services.queryTexts.keepTabs(dsn.id, input));
    return {};
  }),
  view: os.view.handler(({ context: { services }, input }) => services.queryTexts.view(input.dsnId)),
  keepView: os.keepView.handler(async ({ context: { services }, input: { dsnId, ...change } }) => {
    const dsn = settled(services.dsns.get(dsnId));
    settled(await services.queryTexts.keepView(dsn.id, change));
    return {};
  }),
  watchSaved: os.watchSaved.handler(({ context: { services }, signal }) =>
    changesOf(
      () => ({ saved: services.queryTexts.saved() }),
      (listener) => services.queryTexts.subscribe(listener),
      signal,
    ),
  ),
  save: os.save.handler(async ({ context: { services }, input }) =>
    settled(await services.queryTexts.save(input)),
  ),
  remove: os.remove.handler(async ({ context: { services }, input }) => {
    settled(await services.queryTexts.remove(input.id));
    return {};
  }),
};
