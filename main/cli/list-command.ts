import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine, warnLine } from './io.ts';

/** A DSN as scripts read it: the parameters in the order in which they are kept. */
export const dsnJson = (dsn: StoredDsn) => ({
  name: dsn.name,
  parameters: dsn.entries.map(([key, value]) => ({ key, value })),
});

const parameter = (dsn: StoredDsn, key: string): string =>
  dsn.entries.find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1] ?? '';

function table(dsns: readonly StoredDsn[]): string[] {
  const rows = [
    ['NAME', 'TYPE', 'REGION', 'WORKGROUP'],
    ...dsns.map((dsn) => [
      dsn.name,
      parameter(dsn, 'AuthenticationType'),
      parameter(dsn, 'AwsRegion'),
      parameter(dsn, 'Workgroup'),
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export async function listCommand(
  services: Services,
  options: { json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const { dsns, notices } = services.dsns.list();
  for (const notice of notices) warnLine(io, notice.message);
  if (options.json) printJson(io, dsns.map(dsnJson));
  else if (dsns.length === 0) warnLine(io, 'There are no DSNs yet. "athena-dsn import FILE" takes some in.');
  else for (const line of table(dsns)) printLine(io, line);
  return exitCode.passed;
}
