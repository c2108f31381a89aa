import { implement } from '@orpc/server';
import { sandbox as contract } from '#app/contract/sandbox.ts';
import { changesOf } from '#main/changes-of.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const sandbox = {
  watch: os.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.sandbox.status(),
      (listener) => services.sandbox.subscribe(listener),
      signal,
    ),
  ),
  status: os.status.handler(({ context }) => context.services.sandbox.status()),
  start: os.start.handler(async ({ context }) => settled(await context.services.sandbox.start())),
  stop: os.stop.handler(async ({ context }) => {
    await context.services.sandbox.stop();
    return context.services.sandbox.status();
  }),
};
