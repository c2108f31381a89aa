import { valueAt } from '#app/dsn/dsn.ts';
import { type Check, check, type ReadinessFacts } from './readiness-facts.ts';

/** Power BI Desktop and the gateway run on Windows only. */
export function platformCheck({ platform }: ReadinessFacts): Check {
  if (platform === 'win32') return check('platform', 'ok', 'This is Windows, where Power BI runs.');
  const finding = 'Power BI Desktop does not run on this computer.';
  return check(
    'platform',
    'care',
    finding,
    'Take the hand-over files to a Windows computer, and check again there.',
  );
}

/** Whether the system has the DSN, and has it as it is here. A user DSN hides the system DSN of its name. */
export function registrationCheck({ user, system }: ReadinessFacts): Check {
  const status = user.kind === 'absent' ? system : user;
  const where = user.kind === 'absent' ? 'system' : 'user';
  if (status.kind === 'absent') {
    return check(
      'registration',
      'stop',
      'The DSN is not registered on this computer.',
      'Register it on this computer.',
    );
  }
  if (status.kind === 'same')
    return check('registration', 'ok', `It is registered as a ${where} DSN, as it is here.`);
  const keys = status.differences.slice(0, 4).map(({ key }) => key);
  const finding = `The registered ${where} DSN differs in ${keys.join(', ')}.`;
  return check('registration', 'stop', finding, 'Apply it again, or take over what is registered.');
}

/** The gateway's service account sees system DSNs only, and goes by the name (connect-with-odbc-and-power-bi). */
export function gatewayCheck({ gateway, system, dsnName }: ReadinessFacts): Check {
  if (!gateway) return check('gateway', 'not-needed', 'No gateway is to use this DSN.');
  const todo = `On the gateway's computer, register a system DSN named ${dsnName}, and install the same driver.`;
  if (system.kind === 'absent') {
    return check('gateway', 'stop', 'The gateway needs a system DSN, and there is none.', todo);
  }
  return check('gateway', 'care', 'The gateway uses its own computer and service account, not yours.', todo);
}

/** Athena puts no result anywhere unless the DSN or the workgroup says where. */
export function resultLocationCheck({ entries, workgroupLocation }: ReadinessFacts): Check {
  const own = valueAt(entries, 'S3OutputLocation') ?? '';
  switch (workgroupLocation) {
    case 'enforced':
      return check('result-location', 'ok', 'The workgroup decides where results go.');
    case 'managed':
      return check('result-location', 'ok', 'Athena manages the results of this workgroup.');
    case 'set':
      return check('result-location', 'ok', 'Results have a place.');
    case 'missing':
      if (own !== '') return check('result-location', 'ok', 'The DSN says where results go.');
      return check(
        'result-location',
        'stop',
        'The results have no place: neither DSN nor workgroup names one.',
        'Set S3OutputLocation, or ask for a result location in the workgroup.',
      );
    case 'unknown':
      if (own !== '') return check('result-location', 'ok', 'The DSN says where results go.');
      return check(
        'result-location',
        'unknown',
        'Whether the workgroup names a place for results is not known.',
        'Run Test Connection, which asks AWS, or set S3OutputLocation.',
      );
  }
}
