import type { TestEvent } from '#app/contract/connection-test.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';
import { collect, memoryLog, newConnectionTest, sampleEntries } from '#test/integration/engine/scenario.ts';
import { newSignInTools } from '#test/support/sign-in-tools.ts';

/** Takes a sample DSN through a whole test; no step may fail by a defect. */
export async function runTip(
  sandbox: Sandbox,
  name: string,
  token: string | null,
  changes: Readonly<Record<string, string>> = {},
  tools = newSignInTools(),
  query: string | null = null,
): Promise<TestEvent[]> {
  const log = memoryLog();
  const entries = sampleEntries(sandbox, name, changes);
  const input = { dsn: { name, entries }, token, query };
  const events = await collect(newConnectionTest(log, tools).run(input, new AbortController().signal));
  if (log.lines.length > 0) throw new Error(log.lines.join('\n'));
  return events;
}
