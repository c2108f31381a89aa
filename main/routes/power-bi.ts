import { implement } from '@orpc/server';
import { powerBi as contract } from '#app/contract/power-bi.ts';
import { succeeded } from '#app/result.ts';
import { changesOf } from '#main/changes-of.ts';
import { contractFailure, settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';
import { reviewedDsn } from '#main/reviewed-dsn.ts';
import type { Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

/** A token that main holds; one that was forgotten, or dropped for newer ones, is a failure of its own. */
function heldToken(services: Services, id: string): string {
  const token = services.tokens.reveal(id);
  if (token === null) throw contractFailure({ code: 'token-missing' });
  return token;
}

const neverAborted = new AbortController().signal;

export const powerBi = {
  readiness: os.readiness.handler(async ({ context: { services }, input }) =>
    settled(await services.powerBi.readiness(settled(services.dsns.get(input.dsnId)), input)),
  ),
  handOver: os.handOver.handler(({ context: { services }, input }) =>
    services.powerBi.handOver(settled(services.dsns.get(input.dsnId)), input),
  ),
  ways: os.ways.handler(async ({ context: { services }, input }) => {
    const { entraTokens, unattended } = input;
    const dsn = settled(services.dsns.get(input.dsnId));
    return services.powerBi.ways(dsn, { entraTokens, unattended });
  }),
  arm: os.arm.handler(async ({ context: { services }, input, signal = neverAborted }) => {
    const dsn = reviewedDsn(services, input.dsnId);
    const token = heldToken(services, input.tokenId);
    services.powerBi.noteToken(dsn.id, token);
    return settled(await services.powerBi.arm(input.targetId, dsn, async () => succeeded(token), signal));
  }),
  disarm: os.disarm.handler(async ({ context: { services }, input }) => {
    settled(await services.powerBi.disarm(input.targetId, input.dsnName));
    return {};
  }),
  armed: os.armed.handler(async ({ context: { services } }) => ({
    armed: await services.powerBi.armed(),
  })),
  watchArmed: os.watchArmed.handler(({ context: { services }, signal }) =>
    changesOf(
      async () => ({ armed: await services.powerBi.armed() }),
      (listener) => services.powerBi.subscribe(listener),
      signal,
    ),
  ),
};
