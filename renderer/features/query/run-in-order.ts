import type { QueryState } from '#app/contract/queries.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import { isUnderWay } from './run-words.ts';

/** What is the same for all statements that are run together. */
export interface RunPlace {
  readonly dsnId: string;
  readonly tabId: string;
  readonly catalog: string | null;
  readonly database: string | null;
  readonly reuseMinutes: number | null;
}

export interface StatementToRun {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** How a run ended; null where it was closed before. */
async function endOf(
  client: ProgramClient,
  dsnId: string,
  runId: string,
): Promise<QueryState['kind'] | null> {
  const leaving = new AbortController();
  try {
    for await (const { runs } of await client.queries.watch({ dsnId }, { signal: leaving.signal })) {
      const run = runs.find((one) => one.runId === runId);
      if (run === undefined) return null;
      if (!isUnderWay(run)) return run.state.kind;
    }
    return null;
  } finally {
    leaving.abort();
  }
}

/** Runs statements one after the other, and stops after one that did not succeed. `onStarted` gets each run's id, and which statement it is of. */
export async function runInOrder(
  client: ProgramClient,
  place: RunPlace,
  statements: readonly StatementToRun[],
  onStarted: (runId: string, index: number) => void,
): Promise<void> {
  for (const [index, { sql, parameters }] of statements.entries()) {
    const order = { ...place, sql, parameters: [...parameters], workgroup: null };
    const { runId } = await client.queries.start(order);
    onStarted(runId, index);
    const isLast = index === statements.length - 1;
    if (isLast || (await endOf(client, place.dsnId, runId)) !== 'succeeded') return;
  }
}
