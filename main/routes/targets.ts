import { implement } from '@orpc/server';
import { targets as contract } from '#app/contract/targets.ts';
import { changesOf } from '#main/changes-of.ts';
import { settled } from '#main/contract-failure.ts';
import { standingsFeed } from '#main/dsn/targets/standings.ts';
import { type CallContext, failuresCross } from '#main/procedures.ts';
import { reviewedDsn } from '#main/reviewed-dsn.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

export const targets = {
  list: os.list.handler(({ context }) => context.services.registrations.list()),
  status: os.status.handler(({ context }) => context.services.registrations.status()),
  watch: os.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.registrations.status(),
      (listener) => services.registrations.subscribe(listener),
      signal,
    ),
  ),
  watchStandings: os.watchStandings.handler(({ context, signal }) =>
    standingsFeed(context.services.registrations, signal),
  ),
  plan: os.plan.handler(async ({ context: { services }, input }) =>
    settled(await services.registrations.plan(settled(services.dsns.get(input.dsnId)), input.targetId)),
  ),
  apply: os.apply.handler(async ({ context: { services }, input }) => {
    const dsn = reviewedDsn(services, input.dsnId);
    return settled(await services.registrations.apply(dsn, input.targetId, input.secrets));
  }),
  remove: os.remove.handler(async ({ context: { services }, input }) => {
    settled(await services.registrations.remove(input.targetId, input.name));
    return {};
  }),
  adopt: os.adopt.handler(async ({ context: { services }, input }) =>
    settled(await services.registrations.adopt(input.targetId, input.take, input)),
  ),
  takeTheirs: os.takeTheirs.handler(async ({ context: { services }, input }) =>
    settled(await services.registrations.takeTheirs(settled(services.dsns.get(input.dsnId)), input.targetId)),
  ),
};
