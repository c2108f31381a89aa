import { type Sandbox, startSandbox } from '#main/sandbox/sandbox.ts';

/** What the benchmark asks of the sandbox, which has a process of its own so that neither waits for the other. */
export type SandboxAsk =
  | { readonly id: number; readonly kind: 'token' }
  | { readonly id: number; readonly kind: 'reset' }
  | { readonly id: number; readonly kind: 'calls' };

/** The sample DSNs, once the sandbox runs. */
export interface SandboxReady {
  readonly ready: readonly {
    readonly name: string;
    readonly entries: readonly (readonly [key: string, value: string])[];
  }[];
}

/** An answer to an ask with the same id. */
export interface SandboxSaid {
  readonly id: number;
  readonly value: unknown;
}

async function answer(sandbox: Sandbox, ask: SandboxAsk): Promise<unknown> {
  switch (ask.kind) {
    case 'token':
      return sandbox.token('ana');
    case 'reset':
      sandbox.calls.reset();
      return null;
    default:
      return sandbox.calls.all();
  }
}

const sandbox = await startSandbox({ latencyMs: Number(process.argv[2] ?? 0) });
process.on('message', (ask: SandboxAsk) => {
  void answer(sandbox, ask).then((value) => process.send?.({ id: ask.id, value } satisfies SandboxSaid));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: sandbox.dsns } satisfies SandboxReady);
