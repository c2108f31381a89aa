import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ResultAsk, ResultSaid } from './result-process.ts';

/** A server of one result in another process. */
export interface RemoteResults {
  readonly endpoint: string;
  /** Bytes of the object. */
  readonly size: number;
  set(ask: ResultAsk): Promise<ResultSaid>;
  close(): void;
}

/** Starts one of so many rows. */
export async function startRemoteResults(rows: number): Promise<RemoteResults> {
  const program = fileURLToPath(new URL('result-process.ts', import.meta.url));
  const child = fork(program, [String(rows)], { execArgv: ['--import', 'tsx'] });
  const [said] = (await once(child, 'message')) as [ResultSaid];
  return {
    ...said,
    async set(ask) {
      child.send(ask);
      const [changed] = (await once(child, 'message')) as [ResultSaid];
      return changed;
    },
    close: () => child.disconnect(),
  };
}
