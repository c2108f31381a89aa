import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, printJson, printLine } from './io.ts';
import { settled } from './settled.ts';

/** Says whether Power BI will connect with a DSN, without asking AWS anything. */
export async function checkCommand(
  services: Services,
  name: string,
  options: { readonly json?: boolean; readonly gateway?: boolean },
  io: Io,
): Promise<ExitCode> {
  const dsn = findDsn(services, name);
  const surroundings = { gateway: options.gateway ?? false, workgroupLocation: 'unknown' } as const;
  const readiness = settled(await services.powerBi.readiness(dsn, surroundings));
  if (options.json) printJson(io, { name: dsn.name, ...readiness });
  else {
    printLine(io, readiness.verdict);
    for (const { id, state, finding, todo } of readiness.checks) {
      printLine(io, `${state}  ${id}: ${finding}${todo === null ? '' : ` ${todo}`}`);
    }
  }
  return readiness.state === 'not-ready' ? exitCode.failed : exitCode.passed;
}
