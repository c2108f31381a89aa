import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SandboxAsk, SandboxReady, SandboxSaid } from './sandbox-process.ts';

/** A DSN of the sandbox. */
export type SampleDsn = SandboxReady['ready'][number];

/** A sandbox in another process. */
export interface RemoteSandbox {
  dsn(name: string): SampleDsn;
  /** A token that nobody has used yet. */
  token(): Promise<string>;
  resetCalls(): Promise<void>;
  /** Calls to AWS since the last reset. */
  signInCalls(): Promise<number>;
  close(): void;
}

type AskWithoutId = SandboxAsk extends infer Ask ? (Ask extends SandboxAsk ? Omit<Ask, 'id'> : never) : never;

/** Starts one whose services take this much longer for every call. */
export async function startRemoteSandbox(latencyMs: number): Promise<RemoteSandbox> {
  const program = fileURLToPath(new URL('sandbox-process.ts', import.meta.url));
  const child = fork(program, [String(latencyMs)], { execArgv: ['--import', 'tsx'] });
  const waiting = new Map<number, (value: unknown) => void>();
  const [{ ready }] = (await once(child, 'message')) as [SandboxReady];
  child.on('message', ({ id, value }: SandboxSaid) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  let asked = 0;
  const ask = (what: AskWithoutId): Promise<unknown> => {
    asked += 1;
    const id = asked;
    child.send({ id, ...what });
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  return {
    dsn(name) {
      const found = ready.find((candidate) => candidate.name === name);
      if (found === undefined) throw new Error(`The sandbox has no DSN ${name}.`);
      return found;
    },
    token: async () => String(await ask({ kind: 'token' })),
    resetCalls: async () => void (await ask({ kind: 'reset' })),
    async signInCalls() {
      const calls = (await ask({ kind: 'calls' })) as Readonly<Record<string, number>>;
      return Object.entries(calls).reduce(
        (sum, [name, n]) => (/^(?:sts|sso|athena)/.test(name) ? sum + n : sum),
        0,
      );
    },
    close: () => child.disconnect(),
  };
}
