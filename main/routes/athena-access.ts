import { implement } from '@orpc/server';
import { type AthenaSignInEvent, athenaAccess as contract } from '#app/contract/athena-access.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import { changesOf } from '#main/changes-of.ts';
import { createEventChannel } from '#main/connection-test/event-channel.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross, toContractError } from '#main/procedures.ts';
import { reviewedDsn } from '#main/reviewed-dsn.ts';
import type { Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

async function* signIn(
  services: Services,
  { dsnId, tokenId }: { readonly dsnId: string; readonly tokenId: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<AthenaSignInEvent, void, void> {
  const dsn = reviewedDsn(services, dsnId);
  const token = tokenId === null ? null : services.tokens.reveal(tokenId);
  if (tokenId !== null && token === null) {
    yield { kind: 'failed', diagnosis: diagnose({ code: 'token-missing' }) };
    return;
  }
  if (token !== null) services.powerBi.noteToken(dsn.id, token);
  const own = new AbortController();
  const both = signal === undefined ? own.signal : AbortSignal.any([signal, own.signal]);
  const events = createEventChannel<AthenaSignInEvent>();
  const end = services.athenaAccess
    .signIn(dsn.id, token, both, (fact) => events.push({ kind: 'fact', fact }))
    .finally(() => events.end());
  try {
    yield* events.events();
    const outcome = await end;
    yield outcome.ok ? outcome.value : { kind: 'failed', diagnosis: diagnose(outcome.failure) };
  } catch (error) {
    throw toContractError(error, services);
  } finally {
    own.abort();
    await end.catch(() => undefined);
  }
}

export const athenaAccess = {
  watch: os.watch.handler(({ context: { services }, input, signal }) => {
    settled(services.dsns.get(input.dsnId));
    return changesOf(
      async () => settled(await services.athenaAccess.state(input.dsnId)),
      (listener) => services.athenaAccess.subscribe(listener),
      signal,
    );
  }),
  signIn: os.signIn.handler(({ context, input, signal }) => signIn(context.services, input, signal)),
};
