import { assertNever } from '#app/assert-never.ts';
import { reachesVersion } from '#app/dsn/checks/installed-version.ts';
import { DRIVER_PAGE, type LibraryFacts } from '#main/dsn/driver/installed-driver.ts';
import { type Check, check, type ReadinessFacts } from './readiness-facts.ts';

/** Whether the driver is there, fits Power BI, and knows all that the DSN says. */
export function driverCheck({ driver, requirement }: ReadinessFacts): Check {
  const get = `Install the current driver from ${DRIVER_PAGE}`;
  switch (driver.kind) {
    case 'absent':
      return check('driver', 'stop', 'The Amazon Athena ODBC driver is not installed.', get);
    case 'broken':
      return check('driver', 'stop', 'The driver is registered, but its library is missing.', get);
    case 'unregistered':
      return check('driver', 'stop', 'The driver is there, but its driver manager does not know it.', get);
    case 'present':
      return bitnessCheck(driver.facts) ?? versionCheck(driver.facts, requirement);
    default:
      return assertNever(driver);
  }
}

/** Power BI Desktop and the gateway are 64-bit programs; AWS has no other 2.x driver. */
function bitnessCheck({ header }: LibraryFacts): Check | undefined {
  if (header === null || header.bits === 64) return undefined;
  return check(
    'driver',
    'stop',
    'The driver is 32-bit, Power BI is 64-bit.',
    `Install the 64-bit driver from ${DRIVER_PAGE}`,
  );
}

function versionCheck({ version }: LibraryFacts, requirement: ReadinessFacts['requirement']): Check {
  const shown = version.kind === 'exact' ? ` ${version.version}` : '';
  if (requirement === null) return check('driver', 'ok', `The driver${shown} is installed.`);
  const wanted = `${requirement.version} (for ${requirement.because.slice(0, 3).join(', ')})`;
  const enough = reachesVersion(version, requirement.version);
  if (enough === true) return check('driver', 'ok', `The driver${shown} is installed and new enough.`);
  const todo = `Install version ${requirement.version} or newer from ${DRIVER_PAGE}`;
  if (enough === false) return check('driver', 'stop', `The driver${shown} is older than ${wanted}.`, todo);
  return check('driver', 'unknown', `Whether the driver is at least ${wanted} could not be found out.`, todo);
}
