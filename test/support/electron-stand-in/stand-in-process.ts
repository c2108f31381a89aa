import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';

/** What a test may do in the place of Electron, the page or the user. */
export type Command =
  | { readonly do: 'ready' | 'state' | 'quit' | 'tray' | 'wake' }
  | { readonly do: 'choose'; readonly label: string }
  | { readonly do: 'ask'; readonly origin: string; readonly isMainFrame: boolean }
  | { readonly do: 'fetch'; readonly url: string; readonly method: string }
  | { readonly do: 'offer'; readonly event: string; readonly details: object }
  | { readonly do: 'open' | 'navigate' | 'download'; readonly url: string }
  | { readonly do: 'permission'; readonly name: string; readonly origin: string }
  | { readonly do: 'close'; readonly answer: number };

export type Perform = <T>(command: Command) => Promise<T>;

interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

/** Starts the built main bundle over the stand-in; ended with the running test. */
export async function startStandIn(args: readonly string[]): Promise<Perform> {
  const worker = new Worker(new URL('./thread.mjs', import.meta.url), { workerData: { args } });
  onTestFinished(async () => void (await worker.terminate()));
  const waiting = new Map<number, PromiseWithResolvers>();
  const settle = ({ id, answer, error }: Reply): void => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(answer);
    else call?.reject(new Error(error));
  };
  worker.on('message', settle);
  worker.on('error', (error) => {
    for (const call of waiting.values()) call.reject(error);
  });
  const reply = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => void waiting.set(id, { resolve, reject }));
  let last = 0;
  await reply(0);
  return async <T>(command: Command): Promise<T> => {
    last += 1;
    const answer = reply(last);
    worker.postMessage({ id: last, command });
    return (await answer) as T;
  };
}

interface PromiseWithResolvers {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}
