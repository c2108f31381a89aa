import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findReviewedDsn, type ReviewOptions } from './find-reviewed-dsn.ts';
import { type Io, printJson } from './io.ts';
import { type RunTestOptions, runTest } from './run-test.ts';
import { testReportJson } from './test-report-json.ts';

export type TestOptions = RunTestOptions & ReviewOptions;

/** Takes a DSN through the whole chain; Ctrl-C cancels the hop under way. */
export async function testCommand(
  services: Services,
  name: string,
  options: TestOptions,
  io: Io,
): Promise<ExitCode> {
  const dsn = await findReviewedDsn(services, name, options, io);
  const report = testReportJson(await runTest(services, dsn, options, io));
  if (options.json) printJson(io, report);
  return report.passed ? exitCode.passed : exitCode.failed;
}
