import { implement } from '@orpc/server';
import { tokens as contract } from '#app/contract/tokens.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const tokens = {
  hold: os.hold.handler(({ context, input }) => context.services.tokens.hold(input.text, input.origin)),
  fromSandbox: os.fromSandbox.handler(async ({ context: { services }, input }) => {
    const token = settled(await services.sandbox.token(input.person));
    return services.tokens.hold(token, { kind: 'sandbox', person: input.person });
  }),
  forget: os.forget.handler(({ context, input }) => {
    context.services.tokens.forget(input.id);
    return {};
  }),
};
