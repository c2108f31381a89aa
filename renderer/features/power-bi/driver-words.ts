import { assertNever } from '#app/assert-never.ts';
import type { InstalledDriverView, SystemView } from '#app/contract/targets.ts';
import type { ShownState } from './state-icon.tsx';

type Facts = Extract<InstalledDriverView, { kind: 'present' }>['facts'];

/** What is to be said of the driver. */
export interface DriverWords {
  readonly state: ShownState;
  readonly text: string;
  readonly library: string | null;
}

/** The driver of this computer in a sentence. */
export function driverWords(driver: InstalledDriverView): DriverWords {
  switch (driver.kind) {
    case 'absent':
      return { state: 'stop', text: 'The Amazon Athena ODBC driver is not installed.', library: null };
    case 'broken':
      return {
        state: 'stop',
        text: `${driver.driver.name} is registered, but its library cannot be read. Install it again.`,
        library: driver.driver.library,
      };
    case 'unregistered':
      return {
        state: 'care',
        text: `The driver is installed, ${factsWords(driver.facts)}, but not registered with the driver manager.`,
        library: driver.driver.library,
      };
    case 'present':
      return {
        state: 'ok',
        text: `${driver.driver.name}, ${factsWords(driver.facts)}.`,
        library: driver.driver.library,
      };
    default:
      return assertNever(driver);
  }
}

/** The driver manager that programs of this computer ask. */
export const managerWords: Readonly<Record<SystemView['manager']['kind'], string>> = {
  windows: 'the driver manager of Windows',
  unixodbc: 'unixODBC',
  iodbc: 'iODBC',
};

function factsWords({ version, header }: Facts): string {
  const bits = header === null ? [] : [`${header.bits}-bit`];
  return [versionWords(version), ...bits].join(', ');
}

function versionWords(version: Facts['version']): string {
  switch (version.kind) {
    case 'exact':
      return `version ${version.version}`;
    case 'at-least':
      return `version ${version.version} or newer`;
    case 'below':
      return `a version before ${version.version}`;
    case 'unknown':
      return 'of unknown version';
    default:
      return assertNever(version);
  }
}
