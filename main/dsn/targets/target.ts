import type { AthenaVerdict } from '#app/dsn/athena-verdict.ts';
import type { Dsn, DsnEntries } from '#app/dsn/dsn.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import type { ManagerKind } from '#main/dsn/driver/driver-manager.ts';
import type { Outcome, Unsubscribe } from '#main/services.ts';

/** A DSN as the system has it, with `Driver` and secrets, which must not leave main. */
export interface RegisteredDsn {
  readonly name: string;
  readonly entries: DsnEntries;
  /** What `ODBC Data Sources` says of it. */
  readonly listedDriver: string | null;
  readonly athena: AthenaVerdict;
}

/** Something that the driver manager would cut or misread (`error`), or may (`warning`). */
export interface TargetProblem {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** `elevation`: the system asks for an administrator. `read-only`: nothing here asks; rights are missing. */
export type TargetAccess = 'writable' | 'elevation' | 'read-only';

/** The driver that a DSN is registered for. */
export interface DriverReference {
  /** The name in the list, such as `Amazon Athena ODBC (x64)`. */
  readonly name: string;
  readonly library: string;
}

/** One place where DSNs are registered. */
export interface Target {
  readonly id: TargetId;
  /** For people: what kind of place it is. */
  readonly label: string;
  /** The file or registry key. */
  readonly place: string;
  readonly manager: ManagerKind;
  access(): Promise<TargetAccess>;
  /** Every DSN there, of other drivers too. */
  read(): Promise<Outcome<readonly RegisteredDsn[]>>;
  /** What stands in the way of writing a DSN; an error makes `write` refuse. */
  plan(dsn: Dsn): Promise<Outcome<readonly TargetProblem[]>>;
  /** Registers a DSN, or makes the registered one say exactly this. A DSN of another driver is left alone. */
  write(dsn: Dsn, driver: DriverReference): Promise<Outcome<void>>;
  /** Unregisters a DSN of Athena; one that isn't there is no failure. */
  remove(name: string): Promise<Outcome<void>>;
  /** Sets one value of a registered DSN, or removes it (null). Nothing else changes, and no copy is kept. */
  setValue(name: string, key: string, value: string | null): Promise<Outcome<void>>;
  /** Removes what an interrupted write may have left beside the place. */
  tidy(): Promise<void>;
  /** Calls back when the place may have changed, for as long as someone listens. */
  watch(changed: () => void): Unsubscribe;
}

/**
 * The entries to register: ours without what names the driver, after the driver's library. A `DSN` in the registered
 * one (`there`) stays: what a DSN calls itself is the place's.
 */
export function entriesToRegister(
  { entries }: Dsn,
  { library }: DriverReference,
  there: DsnEntries = [],
): DsnEntries {
  const own = entries.filter(([key]) => !['driver', 'dsn'].includes(key.toLowerCase()));
  const named = there.filter(([key]) => key.toLowerCase() === 'dsn');
  return [['Driver', library], ...named, ...own];
}
