import { implement } from '@orpc/server';
import { program as contract } from '#app/contract/program.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const program = {
  info: os.info.handler(({ context }) => context.services.info),
  settings: os.settings.handler(({ context }) => context.services.settings.read()),
  changeSettings: os.changeSettings.handler(({ context, input }) => context.services.settings.change(input)),
  openExternal: os.openExternal.handler(async ({ context, input }) => {
    settled(await context.services.links.open(input.url));
    return {};
  }),
};
