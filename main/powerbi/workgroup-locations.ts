import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { WorkgroupLocation } from './power-bi.ts';

/** Far more DSNs than anyone tests in one run of the program. */
const limit = 500;

/** Where workgroups put results, as connection tests of this run found it. */
export interface WorkgroupLocations {
  note(entries: DsnEntries, location: WorkgroupLocation): void;
  /** For the same parameters only: others may lead to another workgroup. */
  find(entries: DsnEntries): WorkgroupLocation | undefined;
}

/** Remembered in memory: a workgroup may be another one tomorrow. */
export function createWorkgroupLocations(): WorkgroupLocations {
  const known = new Map<string, WorkgroupLocation>();
  return {
    note(entries, location) {
      const key = JSON.stringify(entries);
      known.delete(key);
      known.set(key, location);
      const [oldest] = known.keys();
      if (known.size > limit && oldest !== undefined) known.delete(oldest);
    },
    find: (entries) => known.get(JSON.stringify(entries)),
  };
}
