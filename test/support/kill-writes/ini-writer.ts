import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { iniSteps } from './ini-steps.ts';

/** Registers, changes, arms, disarms and unregisters a DSN until it is killed. */
const [path = ''] = process.argv.slice(2);
const target = openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' });
process.stdout.write('started\n');
for (;;) for (const step of iniSteps) await step(target);
