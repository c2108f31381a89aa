import { implement } from '@orpc/server';
import { tokenTools as contract } from '#app/contract/token-sources.ts';
import { contractFailure, settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';
import type { Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

/** A token that main holds; one that was forgotten, or dropped for newer ones, is a failure of its own. */
function heldToken(services: Services, id: string): string {
  const token = services.tokens.reveal(id);
  if (token === null) throw contractFailure({ code: 'token-missing' });
  return token;
}

const neverAborted = new AbortController().signal;

export const tokenTools = {
  request: os.request.handler(async ({ context: { services }, input, signal = neverAborted }) => {
    const token = settled(await services.tokenTools.request(input, signal));
    return services.tokens.hold(token, { kind: 'aws', region: input.region });
  }),
  verify: os.verify.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.tokenTools.verify(heldToken(services, input.tokenId), signal)),
  ),
  claims: os.claims.handler(({ context: { services }, input }) =>
    settled(services.tokenTools.claims(heldToken(services, input.tokenId))),
  ),
  copy: os.copy.handler(async ({ context: { services }, input }) => {
    settled(await services.clipboard.write(heldToken(services, input.tokenId)));
    return {};
  }),
};
