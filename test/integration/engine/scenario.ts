import type { TestEvent } from '#app/contract/connection-test.ts';
import { createSignIn } from '#main/auth/sign-in.ts';
import type { SignInTools } from '#main/auth/sign-in-tools.ts';
import { createConnectionTest } from '#main/connection-test/connection-test.ts';
import { systemClock } from '#main/platform/clock.ts';
import { openNetworkIn } from '#main/platform/open-network.ts';
import type { PowerBi } from '#main/powerbi/power-bi.ts';
import type { Sandbox } from '#main/sandbox/sandbox.ts';
import type { ConnectionTest, Log } from '#main/services.ts';
import { newSignInTools } from '#test/support/sign-in-tools.ts';

export type Entries = readonly (readonly [key: string, value: string])[];

/** A log whose defects fail the test that looks at them. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    info: (event, facts) => void lines.push(JSON.stringify({ event, facts })),
    defect(event, error) {
      lines.push(`${event}: ${error instanceof Error ? error.stack : String(error)}`);
      return 'incident-1';
    },
  };
}

export function newConnectionTest(
  log: Log = memoryLog(),
  tools: SignInTools = newSignInTools(),
  powerBi?: Pick<PowerBi, 'readiness' | 'noteWorkgroupLocation'>,
): ConnectionTest {
  const { spentTokens } = tools;
  const signedIn = (): void => undefined;
  return createConnectionTest({
    signIn: createSignIn(tools),
    spentTokens,
    clock: systemClock,
    log,
    openNetwork: openNetworkIn({}, async () => null),
    signedIn,
    ...(powerBi === undefined ? {} : { powerBi }),
  });
}

/** The entries of a sample DSN, with some replaced or added. */
export function sampleEntries(
  sandbox: Sandbox,
  name: string,
  changes: Readonly<Record<string, string>> = {},
): Entries {
  const dsn = sandbox.dsns.find((candidate) => candidate.name === name);
  if (dsn === undefined) throw new Error(`no sample DSN ${name}`);
  return [...dsn.entries.filter(([key]) => !(key in changes)), ...Object.entries(changes)];
}

export async function collect(events: AsyncIterable<TestEvent>): Promise<TestEvent[]> {
  const all: TestEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** What became of each step, in order: `id:state` or `id:failed:code:owner`. */
export function stepEnds(events: readonly TestEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind !== 'step-ended') return [];
    const { id, outcome } = event;
    if (outcome.state !== 'failed') return [`${id}:${outcome.state}`];
    return [`${id}:failed:${outcome.diagnosis.code}:${outcome.diagnosis.owner}`];
  });
}

/** The step that failed, as `id:code:owner`. */
export function failureOf(events: readonly TestEvent[]): string | undefined {
  return stepEnds(events)
    .find((end) => end.includes(':failed:'))
    ?.replace(':failed', '');
}

export function verdictOf(events: readonly TestEvent[]): string | undefined {
  const last = events.at(-1);
  return last?.kind === 'ended' ? last.verdict : undefined;
}

/** Runs the analyst's sample DSN as Ana, with some parameters changed; no step may fail by a defect. */
export async function runSample(
  sandbox: Sandbox,
  changes: Readonly<Record<string, string>> = {},
): Promise<TestEvent[]> {
  const log = memoryLog();
  const entries = sampleEntries(sandbox, 'Sandbox Analyst', changes);
  const input = { dsn: { name: 'sample', entries }, token: await sandbox.token('ana'), query: null };
  const events = await collect(newConnectionTest(log).run(input, new AbortController().signal));
  if (log.lines.length > 0) throw new Error(log.lines.join('\n'));
  return events;
}
