import { connectionStringOf } from '#app/dsn/connection-string/connection-string.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { findDsn } from './find-dsn.ts';
import { type Io, printJson, printLine } from './io.ts';
import { dsnJson } from './list-command.ts';

export async function showCommand(
  services: Services,
  name: string,
  options: { json?: boolean; connectionString?: boolean },
  io: Io,
): Promise<ExitCode> {
  const dsn = findDsn(services, name);
  if (options.json) printJson(io, dsnJson(dsn));
  else if (options.connectionString) printLine(io, connectionStringOf(dsn.entries));
  else for (const [key, value] of dsn.entries) printLine(io, `${key} = ${value}`);
  return exitCode.passed;
}
