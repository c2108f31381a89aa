import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { findReviewedDsn, type ReviewOptions } from './find-reviewed-dsn.ts';
import { type Io, printJson, printLine } from './io.ts';
import { type RunTestOptions, runTest } from './run-test.ts';
import { settled } from './settled.ts';
import { testReportJson } from './test-report-json.ts';

export interface CheckOptions extends RunTestOptions, ReviewOptions {
  readonly gateway?: boolean;
  /** Tests the connection first, which also finds out where the workgroup puts results. */
  readonly test?: boolean;
}

/** Says whether Power BI will connect with a DSN; asks AWS nothing unless the connection is to be tested first. */
export async function checkCommand(
  services: Services,
  name: string,
  options: CheckOptions,
  io: Io,
): Promise<ExitCode> {
  const dsn = options.test ? await findReviewedDsn(services, name, options, io) : findDsn(services, name);
  const test = options.test ? testReportJson(await runTest(services, dsn, options, io)) : null;
  const surroundings = { gateway: options.gateway ?? false, workgroupLocation: 'unknown' } as const;
  const readiness = settled(await services.powerBi.readiness(dsn, surroundings));
  if (options.json) printJson(io, { name: dsn.name, ...readiness, ...(test === null ? {} : { test }) });
  else {
    printLine(io, readiness.verdict);
    for (const { id, state, finding, todo } of readiness.checks) {
      printLine(io, `${state}  ${id}: ${finding}${todo === null ? '' : ` ${todo}`}`);
    }
  }
  const well = readiness.state !== 'not-ready' && test?.passed !== false;
  return well ? exitCode.passed : exitCode.failed;
}
