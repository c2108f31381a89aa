import { useQuery } from '@tanstack/react-query';
import type { InstalledVersion } from '#app/dsn/checks/installed-version.ts';
import { useProgram } from '#renderer/ui/program.ts';

const UNKNOWN: InstalledVersion = { kind: 'unknown' };

/** The version of the driver on this computer, looked up once; unknown where there is none. */
export function useInstalledVersion(): InstalledVersion {
  const { queries } = useProgram();
  const system = useQuery(
    queries.targets.list.queryOptions({ staleTime: Number.POSITIVE_INFINITY, retry: false }),
  );
  const driver = system.data?.driver;
  return driver?.kind === 'present' || driver?.kind === 'unregistered' ? driver.facts.version : UNKNOWN;
}
