import { implement, ORPCError, type Router } from '@orpc/server';
import type { TestEvent } from '#app/contract/connection-test.ts';
import { type Contract, contract } from '#app/contract/contract.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { TakeEvent, TokenFileChange } from '#app/contract/token-sources.ts';
import { effectiveValue } from '#app/dsn/dsn.ts';
import { succeeded } from '#app/result.ts';
import { changesOf } from './changes-of.ts';
import { createEventChannel } from './connection-test/event-channel.ts';
import { contractFailure, settled } from './contract-failure.ts';
import type { Services } from './services.ts';

/** What a host gives each call: the services, and nothing of the transport. */
export interface CallContext {
  readonly services: Services;
}

/** A defect is logged under an incident id and crosses as `internal`; a refused input as `input-invalid`. */
function toContractError(error: unknown, services: Services): unknown {
  if (error instanceof ORPCError && error.code === 'FAILURE') return error;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return contractFailure({ code: 'input-invalid' });
  if (error instanceof DOMException && error.name === 'AbortError')
    return contractFailure({ code: 'cancelled' });
  return contractFailure({ code: 'internal' }, services.log.defect('call-failed', error));
}

const os = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, next }) => {
    try {
      return await next();
    } catch (error) {
      throw toContractError(error, context.services);
    }
  });

const program = {
  info: os.program.info.handler(({ context }) => context.services.info),
  settings: os.program.settings.handler(({ context }) => context.services.settings.read()),
  changeSettings: os.program.changeSettings.handler(({ context, input }) =>
    context.services.settings.change(input),
  ),
  openExternal: os.program.openExternal.handler(async ({ context, input }) => {
    settled(await context.services.links.open(input.url));
    return {};
  }),
};

const dsns = {
  list: os.dsns.list.handler(({ context }) => context.services.dsns.list()),
  watch: os.dsns.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.dsns.list(),
      (listener) => services.dsns.subscribe(listener),
      signal,
    ),
  ),
  create: os.dsns.create.handler(async ({ context, input }) =>
    settled(await context.services.dsns.create(input.name, input.entries)),
  ),
  update: os.dsns.update.handler(async ({ context, input }) =>
    settled(await context.services.dsns.update(input)),
  ),
  duplicate: os.dsns.duplicate.handler(async ({ context, input }) =>
    settled(await context.services.dsns.duplicate(input.id)),
  ),
  rename: os.dsns.rename.handler(async ({ context, input }) =>
    settled(await context.services.dsns.rename(input.id, input.name)),
  ),
  remove: os.dsns.remove.handler(async ({ context, input }) =>
    settled(await context.services.dsns.remove(input.id)),
  ),
  restore: os.dsns.restore.handler(async ({ context, input }) =>
    settled(await context.services.dsns.restore(input.removalId)),
  ),
  arrange: os.dsns.arrange.handler(async ({ context, input }) =>
    settled(await context.services.dsns.arrange(input.ids, input.change)),
  ),
  updateMany: os.dsns.updateMany.handler(async ({ context, input }) =>
    settled(await context.services.dsns.updateMany(input.ids, input.edits)),
  ),
  removeMany: os.dsns.removeMany.handler(async ({ context, input }) =>
    settled(await context.services.dsns.removeMany(input.ids)),
  ),
  undoChange: os.dsns.undoChange.handler(async ({ context, input }) =>
    settled(await context.services.dsns.undoChange(input.undoId)),
  ),
  previewImport: os.dsns.previewImport.handler(({ context, input }) =>
    settled(context.services.dsns.previewImport(input.text, input.fileName)),
  ),
  commitImport: os.dsns.commitImport.handler(async ({ context, input }) => ({
    imported: [...settled(await context.services.dsns.commitImport(input.text, input.fileName, input.take))],
  })),
};

const dsnSecrets = {
  state: os.dsnSecrets.state.handler(({ context: { services }, input }) =>
    services.secrets.state(settled(services.dsns.get(input.dsnId)).entries),
  ),
  keep: os.dsnSecrets.keep.handler(async ({ context: { services }, input }) => {
    const { entries } = settled(services.dsns.get(input.dsnId));
    const { kind } = settled(await services.secrets.keep(entries, input.parameter, input.secret));
    return { kept: kind === 'keychain' ? 'keychain' : 'memory' };
  }),
  forget: os.dsnSecrets.forget.handler(async ({ context: { services }, input }) => {
    const { entries } = settled(services.dsns.get(input.dsnId));
    settled(await services.secrets.forget(entries, input.parameter));
    return {};
  }),
  fromSandbox: os.dsnSecrets.fromSandbox.handler(({ context: { services }, input }) => {
    const { entries, origin } = settled(services.dsns.get(input.dsnId));
    if (origin !== 'sandbox') throw contractFailure({ code: 'input-invalid' });
    const key = settled(services.sandbox.secretKey(effectiveValue(entries, 'UID') ?? ''));
    settled(services.secrets.hold(entries, 'PWD', key));
    return {};
  }),
};

const tokens = {
  hold: os.tokens.hold.handler(({ context, input }) =>
    context.services.tokens.hold(input.text, input.origin),
  ),
  fromSandbox: os.tokens.fromSandbox.handler(async ({ context: { services }, input }) => {
    const token = settled(await services.sandbox.token(input.person));
    return services.tokens.hold(token, { kind: 'sandbox', person: input.person });
  }),
  forget: os.tokens.forget.handler(({ context, input }) => {
    context.services.tokens.forget(input.id);
    return {};
  }),
};

/** A token that main holds; one that was forgotten, or dropped for newer ones, is a failure of its own. */
function heldToken(services: Services, id: string): string {
  const token = services.tokens.reveal(id);
  if (token === null) throw contractFailure({ code: 'token-missing' });
  return token;
}

async function* takeToken(
  services: Services,
  dsnId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<TakeEvent, void, void> {
  const dsn = settled(services.dsns.get(dsnId));
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

const tokenSources = {
  get: os.tokenSources.get.handler(({ context, input }) => context.services.tokenSources.get(input.dsnId)),
  keep: os.tokenSources.keep.handler(async ({ context: { services }, input }) => {
    const dsn = settled(services.dsns.get(input.dsnId));
    return settled(await services.tokenSources.keep(dsn.id, input.source, input.clientSecret));
  }),
  take: os.tokenSources.take.handler(({ context, input, signal }) =>
    takeToken(context.services, input.dsnId, signal),
  ),
  watchFile: os.tokenSources.watchFile.handler(({ context: { services }, input, signal }) =>
    tokenFileChanges(services, settled(services.dsns.get(input.dsnId)).id, signal),
  ),
};

const neverAborted = new AbortController().signal;

const tokenTools = {
  request: os.tokenTools.request.handler(async ({ context: { services }, input, signal = neverAborted }) => {
    const token = settled(await services.tokenTools.request(input, signal));
    return services.tokens.hold(token, { kind: 'aws', region: input.region });
  }),
  verify: os.tokenTools.verify.handler(async ({ context: { services }, input, signal = neverAborted }) =>
    settled(await services.tokenTools.verify(heldToken(services, input.tokenId), signal)),
  ),
  claims: os.tokenTools.claims.handler(({ context: { services }, input }) =>
    settled(services.tokenTools.claims(heldToken(services, input.tokenId))),
  ),
  copy: os.tokenTools.copy.handler(async ({ context: { services }, input }) => {
    settled(await services.clipboard.write(heldToken(services, input.tokenId)));
    return {};
  }),
};

const sessions = {
  list: os.sessions.list.handler(({ context }) => context.services.sessions.list()),
  watch: os.sessions.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.sessions.list(),
      (listener) => services.sessions.subscribe(listener),
      signal,
    ),
  ),
  forget: os.sessions.forget.handler(async ({ context, input }) => {
    settled(await context.services.sessions.forget(input.id));
    return {};
  }),
  forgetAll: os.sessions.forgetAll.handler(async ({ context }) => ({
    forgotten: settled(await context.services.sessions.forgetAll()),
  })),
};

async function* runTest(
  services: Services,
  input: { dsnId: string; tokenId: string | null; query: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<TestEvent, void, void> {
  const dsn = settled(services.dsns.get(input.dsnId));
  const token = input.tokenId === null ? null : services.tokens.reveal(input.tokenId);
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

const connectionTest = {
  preview: os.connectionTest.preview.handler(({ context: { services }, input }) =>
    services.connectionTest.preview(settled(services.dsns.get(input.dsnId))),
  ),
  run: os.connectionTest.run.handler(({ context, input, signal }) =>
    runTest(context.services, input, signal),
  ),
};

const targets = {
  list: os.targets.list.handler(({ context }) => context.services.registrations.list()),
  status: os.targets.status.handler(({ context }) => context.services.registrations.status()),
  watch: os.targets.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.registrations.status(),
      (listener) => services.registrations.subscribe(listener),
      signal,
    ),
  ),
  plan: os.targets.plan.handler(async ({ context: { services }, input }) =>
    settled(await services.registrations.plan(settled(services.dsns.get(input.dsnId)), input.targetId)),
  ),
  apply: os.targets.apply.handler(async ({ context: { services }, input }) => {
    const dsn = settled(services.dsns.get(input.dsnId));
    return settled(await services.registrations.apply(dsn, input.targetId, input.secrets));
  }),
  remove: os.targets.remove.handler(async ({ context: { services }, input }) => {
    settled(await services.registrations.remove(input.targetId, input.name));
    return {};
  }),
  adopt: os.targets.adopt.handler(async ({ context: { services }, input }) =>
    settled(await services.registrations.adopt(input.targetId, input.name)),
  ),
  takeTheirs: os.targets.takeTheirs.handler(async ({ context: { services }, input }) =>
    settled(await services.registrations.takeTheirs(settled(services.dsns.get(input.dsnId)), input.targetId)),
  ),
};

const powerBi = {
  readiness: os.powerBi.readiness.handler(async ({ context: { services }, input }) =>
    settled(await services.powerBi.readiness(settled(services.dsns.get(input.dsnId)), input)),
  ),
  handOver: os.powerBi.handOver.handler(({ context: { services }, input }) =>
    services.powerBi.handOver(settled(services.dsns.get(input.dsnId)), input),
  ),
  ways: os.powerBi.ways.handler(async ({ context: { services }, input }) => {
    const { entraTokens, unattended } = input;
    const dsn = settled(services.dsns.get(input.dsnId));
    return { ways: await services.powerBi.ways(dsn, { entraTokens, unattended }) };
  }),
  arm: os.powerBi.arm.handler(async ({ context: { services }, input, signal = neverAborted }) => {
    const dsn = settled(services.dsns.get(input.dsnId));
    const token = heldToken(services, input.tokenId);
    return settled(await services.powerBi.arm(input.targetId, dsn, async () => succeeded(token), signal));
  }),
  disarm: os.powerBi.disarm.handler(async ({ context: { services }, input }) => {
    settled(await services.powerBi.disarm(input.targetId, input.dsnName));
    return {};
  }),
  armed: os.powerBi.armed.handler(async ({ context: { services } }) => ({
    armed: await services.powerBi.armed(),
  })),
  watchArmed: os.powerBi.watchArmed.handler(({ context: { services }, signal }) =>
    changesOf(
      async () => ({ armed: await services.powerBi.armed() }),
      (listener) => services.powerBi.subscribe(listener),
      signal,
    ),
  ),
};

const storedDsns = ({ dsns: store }: Services, ids: readonly string[]): readonly StoredDsn[] =>
  ids.map((id) => settled(store.get(id)));

const dsnExport = {
  text: os.dsnExport.text.handler(async ({ context: { services }, input }) =>
    settled(await services.dsnExports.text(storedDsns(services, input.dsnIds), input)),
  ),
  sealed: os.dsnExport.sealed.handler(async ({ context: { services }, input }) =>
    settled(await services.dsnExports.sealed(storedDsns(services, input.dsnIds), input.passphrase)),
  ),
};

const sandbox = {
  watch: os.sandbox.watch.handler(({ context: { services }, signal }) =>
    changesOf(
      () => services.sandbox.status(),
      (listener) => services.sandbox.subscribe(listener),
      signal,
    ),
  ),
  status: os.sandbox.status.handler(({ context }) => context.services.sandbox.status()),
  start: os.sandbox.start.handler(async ({ context }) => settled(await context.services.sandbox.start())),
  stop: os.sandbox.stop.handler(async ({ context }) => {
    await context.services.sandbox.stop();
    return context.services.sandbox.status();
  }),
};

export type AppRouter = Router<Contract, CallContext>;

/** The contract's implementation. Hosts serve it as it is; it knows no transport. */
export const router: AppRouter = os.router({
  program,
  dsns,
  dsnSecrets,
  dsnExport,
  targets,
  powerBi,
  tokens,
  tokenSources,
  tokenTools,
  sessions,
  connectionTest,
  sandbox,
});
