import type { ProgramClient } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import type { ConnectionTestAction, Run } from './connection-test-state.ts';

/**
 * Runs the test in main and reports each event. A stream that ends without a verdict counts as lost; the
 * reducer drops that report where the verdict came or the run was cancelled.
 */
export async function followRun(
  client: ProgramClient,
  input: { readonly dsnId: string; readonly tokenId: string | null; readonly run: Run },
  signal: AbortSignal,
  report: (action: ConnectionTestAction) => void,
): Promise<void> {
  const { dsnId, tokenId, run } = input;
  try {
    const events = await client.connectionTest.run({ dsnId, tokenId, query: run.query }, { signal });
    for await (const event of events) {
      report({ kind: 'run-reported', runId: run.id, event, now: Date.now() });
    }
    report({ kind: 'run-broken', runId: run.id, trouble: { kind: 'lost' }, now: Date.now() });
  } catch (error) {
    report({ kind: 'run-broken', runId: run.id, trouble: troubleOf(error), now: Date.now() });
  }
}
