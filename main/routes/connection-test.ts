import { implement } from '@orpc/server';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { connectionTest as contract } from '#app/contract/connection-test.ts';
import { settled } from '#main/contract-failure.ts';
import { type CallContext, failuresCross, toContractError } from '#main/procedures.ts';
import { reviewedDsn } from '#main/reviewed-dsn.ts';
import type { Services } from '#main/services.ts';

const os = implement(contract).$context<CallContext>().use(failuresCross);

async function* runTest(
  services: Services,
  input: { dsnId: string; tokenId: string | null; query: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<TestEvent, void, void> {
  const dsn = reviewedDsn(services, input.dsnId);
  const token = input.tokenId === null ? null : services.tokens.reveal(input.tokenId);
  if (token !== null) services.powerBi.noteToken(dsn.id, token);
  const own = new AbortController();
  const stop = (): void => own.abort();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    yield* services.connectionTest.run({ dsn, token, query: input.query }, own.signal);
  } catch (error) {
    throw toContractError(error, services);
  } finally {
    stop();
    signal?.removeEventListener('abort', stop);
  }
}

export const connectionTest = {
  preview: os.preview.handler(({ context: { services }, input }) =>
    services.connectionTest.preview(settled(services.dsns.get(input.dsnId))),
  ),
  run: os.run.handler(({ context, input, signal }) => runTest(context.services, input, signal)),
};
