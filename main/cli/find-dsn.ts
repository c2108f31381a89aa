import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Services } from '#main/services.ts';
import { CommandError, exitCode } from './exit-code.ts';

/** The DSN of that name, letter case aside, as ODBC compares names. */
export function findDsn(services: Services, name: string): StoredDsn {
  const found = services.dsns.findByName(name);
  if (found.ok) return found.value;
  throw new CommandError(
    `There is no DSN named "${name}". "athena-dsn list" shows those there are.`,
    exitCode.usage,
  );
}
