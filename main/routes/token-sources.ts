import { implement } from '@orpc/server';
import type { TakeEvent, TokenFileChange } from '#app/contract/token-sources.ts';
import { tokenSources as contract } from '#app/contract/token-sources.ts';
import { changesOf } from '#main/changes-of.ts';
import { createEventChannel } from '#main/connection-test/event-channel.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross, toContractError } from '#main/procedures.ts';
import { reviewedDsn } from '#main/reviewed-dsn.ts';
import type { Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

async function* takeToken(
  services: Services,
  dsnId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<TakeEvent, void, void> {
  const dsn = reviewedDsn(services, dsnId);
  const own = new AbortController();
  const both = signal === undefined ? own.signal : AbortSignal.any([signal, own.signal]);
  const events = createEventChannel<TakeEvent>();
  const taken = services.tokenSources
    .take(dsn, both, (text, address) =>
      events.push({ kind: 'progress', text, ...(address === undefined ? {} : { address }) }),
    )
    .finally(() => events.end());
  try {
    yield* events.events();
    const { token, origin } = settled(await taken);
    services.powerBi.noteToken(dsn.id, token);
    yield { kind: 'held', token: await services.tokens.hold(token, origin) };
  } catch (error) {
    throw toContractError(error, services);
  } finally {
    own.abort();
    await taken.catch(() => undefined);
  }
}

/** The present state is that nothing has changed since the listening began. */
function tokenFileChanges(
  services: Services,
  dsnId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<TokenFileChange, void, void> {
  let changedAt: number | null = null;
  const subscribe = (listener: () => void) =>
    services.tokenSources.watchFile(dsnId, () => {
      changedAt = Date.now();
      listener();
    });
  return changesOf(() => ({ changedAt }), subscribe, signal);
}

export const tokenSources = {
  get: os.get.handler(({ context, input }) => context.services.tokenSources.get(input.dsnId)),
  keep: os.keep.handler(async ({ context: { services }, input }) => {
    const dsn = settled(services.dsns.get(input.dsnId));
    return settled(await services.tokenSources.keep(dsn.id, input.source, input.clientSecret));
  }),
  take: os.take.handler(({ context, input, signal }) => takeToken(context.services, input.dsnId, signal)),
  watchFile: os.watchFile.handler(({ context: { services }, input, signal }) =>
    tokenFileChanges(services, settled(services.dsns.get(input.dsnId)).id, signal),
  ),
};
