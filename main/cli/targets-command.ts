import type { InstalledDriverView } from '#app/contract/targets.ts';
import type { Services } from '#main/services.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { type Io, printJson, printLine } from './io.ts';

/** Lists where this computer keeps DSNs, and the driver that it has. */
export async function targetsCommand(
  services: Services,
  options: { readonly json?: boolean },
  io: Io,
): Promise<ExitCode> {
  const system = await services.registrations.list();
  if (options.json) {
    printJson(io, system);
    return exitCode.passed;
  }
  for (const { id, place, access } of system.targets) printLine(io, `${id}  ${access}  ${place}`);
  printLine(io, `Driver manager: ${system.manager.kind}`);
  printLine(io, `Driver: ${driverWords(system.driver, system.driverPage)}`);
  return exitCode.passed;
}

function driverWords(driver: InstalledDriverView, page: string): string {
  switch (driver.kind) {
    case 'absent':
      return `not installed; ${page}`;
    case 'broken':
      return `${driver.driver.name} is registered, but ${driver.driver.library} cannot be read`;
    case 'unregistered':
      return `${driver.driver.library}, which no odbcinst.ini names`;
    case 'present':
      return `${driver.driver.name}, ${versionWords(driver.facts.version)}, ${driver.driver.library}`;
  }
}

function versionWords(
  version: Extract<InstalledDriverView, { kind: 'present' }>['facts']['version'],
): string {
  switch (version.kind) {
    case 'exact':
      return version.version;
    case 'at-least':
      return `${version.version} or newer`;
    case 'below':
      return `older than ${version.version}`;
    case 'unknown':
      return 'version unknown';
  }
}
