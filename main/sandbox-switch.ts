import type { SandboxStatus } from '#app/contract/sandbox.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { DsnStore, Log, SandboxSwitch } from './services.ts';

type State =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly sandbox: Promise<Sandbox> }
  | { readonly kind: 'running'; readonly sandbox: Sandbox };

export interface SandboxSwitchOptions {
  readonly dataDir: string;
  readonly dsns: DsnStore;
  readonly log: Log;
}

const unavailable = failed({ code: 'sandbox-unavailable' } as const);

function statusOf(state: State): SandboxStatus {
  if (state.kind !== 'running') return { state: state.kind };
  const { issuer, endpoints, people } = state.sandbox;
  return { state: 'running', issuer, endpoints: { ...endpoints }, people: [...people] };
}

/** Starts the local AWS at the user's word; its code is loaded then, and not before. */
export function createSandboxSwitch({ dataDir, dsns, log }: SandboxSwitchOptions): SandboxSwitch {
  const listeners = new Set<() => void>();
  let state: State = { kind: 'stopped' };
  const enter = (next: State): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const launch = async (): Promise<Sandbox> => {
    const { startSandbox } = (await import(
      /* @vite-ignore */ String('./sandbox/sandbox.ts')
    )) as typeof import('./sandbox/sandbox.ts');
    const sandbox = await startSandbox({ dataDir });
    await dsns.putSandboxDsns(sandbox.dsns);
    return sandbox;
  };
  /** A stop that came while it started wins: `state` is no longer this start's. */
  const settle = async (sandbox: Promise<Sandbox>): Promise<Awaited<ReturnType<SandboxSwitch['start']>>> => {
    const isOurs = (): boolean => state.kind === 'starting' && state.sandbox === sandbox;
    try {
      const started = await sandbox;
      if (isOurs()) enter({ kind: 'running', sandbox: started });
      return state.kind === 'running' ? succeeded(statusOf(state)) : unavailable;
    } catch (error) {
      log.defect('sandbox-start-failed', error);
      if (isOurs()) enter({ kind: 'stopped' });
      return unavailable;
    }
  };
  return {
    status: () => statusOf(state),
    start: async () => {
      if (state.kind === 'running') return succeeded(statusOf(state));
      if (state.kind === 'starting') return settle(state.sandbox);
      const sandbox = launch();
      enter({ kind: 'starting', sandbox });
      return settle(sandbox);
    },
    stop: async () => {
      const before = state;
      if (before.kind === 'stopped') return;
      enter({ kind: 'stopped' });
      const sandbox = await Promise.resolve(before.sandbox).catch(() => null);
      await sandbox?.close();
    },
    token: async (person) =>
      state.kind === 'running' ? succeeded(await state.sandbox.token(person)) : unavailable,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
