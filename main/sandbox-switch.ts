import type { SandboxStatus } from '#app/contract/sandbox.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { DsnStore, Log, Outcome, SandboxSwitch } from './services.ts';

type State =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting'; readonly sandbox: Promise<Outcome<Sandbox>> }
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
  const launch = async (): Promise<Outcome<Sandbox>> => {
    try {
      const { startSandbox } = await import('./sandbox/sandbox.ts');
      const sandbox = await startSandbox({ dataDir });
      const put = await dsns.putSandboxDsns(sandbox.dsns);
      if (put.ok) return succeeded(sandbox);
      await sandbox.close();
      return put;
    } catch (error) {
      log.defect('sandbox-start-failed', error);
      return unavailable;
    }
  };
  /** A stop that came while it started wins: `state` is no longer this start's. */
  const settle = async (starting: Promise<Outcome<Sandbox>>): Promise<Outcome<SandboxStatus>> => {
    const started = await starting;
    if (state.kind === 'starting' && state.sandbox === starting)
      enter(started.ok ? { kind: 'running', sandbox: started.value } : { kind: 'stopped' });
    if (!started.ok) return started;
    return state.kind === 'running' ? succeeded(statusOf(state)) : unavailable;
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
      if (before.kind === 'running') return before.sandbox.close();
      const started = await before.sandbox;
      if (started.ok) await started.value.close();
    },
    token: async (person) => {
      if (state.kind !== 'running') return unavailable;
      const { sandbox } = state;
      if (!sandbox.people.some((one) => one.id === person)) return failed({ code: 'input-invalid' });
      return succeeded(await sandbox.token(person));
    },
    secretKey: (accessKeyId) => {
      if (state.kind !== 'running') return unavailable;
      const { iamKeys } = state.sandbox;
      return iamKeys.accessKeyId === accessKeyId
        ? succeeded(iamKeys.secretAccessKey)
        : failed({ code: 'input-invalid' });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
