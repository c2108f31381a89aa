import { implement } from '@orpc/server';
import { sessions as contract } from '#app/contract/sessions.ts';
import { changesOf } from '#main/changes-of.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const sessions = {
  list: os.list.handler(({ context }) => context.services.sessions.list()),
  watch: os.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.sessions.list(),
      (listener) => services.sessions.subscribe(listener),
      signal,
    ),
  ),
  forget: os.forget.handler(async ({ context, input }) => {
    settled(await context.services.sessions.forget(input.id));
    return {};
  }),
  forgetAll: os.forgetAll.handler(async ({ context }) => ({
    forgotten: settled(await context.services.sessions.forgetAll()),
  })),
};
