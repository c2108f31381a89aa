import type { DriverRequirement } from '#app/dsn/checks/driver-requirement.ts';
import type { DsnEntries } from '#app/dsn/dsn.ts';
import type { InstalledDriver } from '#main/dsn/driver/installed-driver.ts';
import type { RegistrationStatus } from '#main/dsn/targets/registration-status.ts';

/** What is known before Power BI is opened. Holds no token. */
export interface ReadinessFacts {
  readonly dsnName: string;
  readonly entries: DsnEntries;
  readonly platform: NodeJS.Platform;
  readonly driver: InstalledDriver;
  readonly requirement: DriverRequirement | null;
  readonly user: RegistrationStatus;
  readonly system: RegistrationStatus;
  /** When the token in the registered DSN dies, epoch milliseconds; null where it holds none of ours. */
  readonly armedUntil: number | null;
  readonly now: number;
  /** Whether a data gateway will use the DSN. */
  readonly gateway: boolean;
  /** Where the workgroup puts results: `managed` by Athena itself. `unknown` before anyone asked AWS. */
  readonly workgroupLocation: 'enforced' | 'set' | 'managed' | 'missing' | 'unknown';
}

export type CheckId =
  | 'platform'
  | 'driver'
  | 'registration'
  | 'authentication'
  | 'token'
  | 'cache'
  | 'gateway'
  | 'result-location';

/** One thing that was looked at. */
export interface Check {
  readonly id: CheckId;
  /** `care`: works under a condition. `unknown`: couldn't be found out. `not-needed`: plays no part here. */
  readonly state: 'ok' | 'care' | 'unknown' | 'stop' | 'not-needed';
  readonly finding: string;
  /** What to do; null where nothing is. */
  readonly todo: string | null;
}

/** A check that found something. */
export function check(
  id: CheckId,
  state: Check['state'],
  finding: string,
  todo: string | null = null,
): Check {
  return { id, state, finding, todo };
}

/** The verdict where nothing is amiss. */
export function sayOk(dsnName: string): string {
  return `Power BI is ready to connect with ${dsnName}.`;
}
