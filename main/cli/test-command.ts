import type { TestEvent } from '#app/contract/connection-test.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, printJson, printLine } from './io.ts';
import { readToken, type TokenOptions } from './read-token.ts';
import { createTestNarration } from './test-narration.ts';
import { testReportJson } from './test-report-json.ts';

export interface TestOptions extends TokenOptions {
  readonly query?: string;
  readonly json?: boolean;
}

/** Takes a DSN through the whole chain; Ctrl-C cancels the hop under way. */
export async function testCommand(
  services: Services,
  name: string,
  options: TestOptions,
  io: Io,
): Promise<ExitCode> {
  const dsn = findDsn(services, name);
  const token = await readToken(options, io);
  const narrate = createTestNarration();
  const events: TestEvent[] = [];
  for await (const event of services.connectionTest.run(
    { dsn, token, query: options.query ?? null },
    io.signal,
  )) {
    events.push(event);
    if (!options.json) for (const line of narrate(event)) printLine(io, line);
  }
  const report = testReportJson(events);
  if (options.json) printJson(io, report);
  return report.passed ? exitCode.passed : exitCode.failed;
}
