import type { TestEvent } from '#app/contract/connection-test.ts';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Services } from '#main/services.ts';
import { CommandError, exitCode } from './exit-code.ts';
import { type Io, printLine } from './io.ts';
import { readToken, type TokenOptions } from './read-token.ts';
import { tellProgress, warnOfAddress } from './tell-progress.ts';
import { createTestNarration } from './test-narration.ts';

export interface RunTestOptions extends TokenOptions {
  readonly query?: string;
  readonly json?: boolean;
}

/** None for types that sign in by themselves; else as given, and from the DSN's own source where none is. */
async function tokenFor(
  services: Services,
  dsn: StoredDsn,
  options: RunTestOptions,
  io: Io,
): Promise<string | null> {
  if (services.connectionTest.preview(dsn).token === 'none') return null;
  const given = options.tokenFile !== undefined || options.interactive === true;
  if (given || services.tokenSources.get(dsn.id).source.kind === 'paste') return readToken(options, io);
  const taken = await services.tokenSources.take(dsn, io.signal, tellProgress(io));
  if (taken.ok) return taken.value.token;
  const { cause, remedy } = diagnose(taken.failure);
  throw new CommandError(`${cause} ${remedy}`, exitCode.failed);
}

/** Takes a DSN through the whole chain, told step by step unless JSON is wanted; answers all that happened. */
export async function runTest(
  services: Services,
  dsn: StoredDsn,
  options: RunTestOptions,
  io: Io,
): Promise<readonly TestEvent[]> {
  const token = await tokenFor(services, dsn, options, io);
  const narrate = createTestNarration();
  const events: TestEvent[] = [];
  const input = { dsn, token, query: options.query ?? null };
  for await (const event of services.connectionTest.run(input, io.signal)) {
    events.push(event);
    if (event.kind === 'step-fact') warnOfAddress(io, event.fact);
    if (!options.json) for (const line of narrate(event)) printLine(io, line);
  }
  return events;
}
