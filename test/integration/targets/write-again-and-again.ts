import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';

/** Registers and unregisters the DSN `Sales` until it is killed. */
const [path = ''] = process.argv.slice(2);
const target = openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' });
const driver = { name: 'Amazon Athena ODBC (x64)', library: '/a.so' };
process.stdout.write('started\n');
for (;;) {
  await target.write({ name: 'Sales', entries: [['AwsRegion', 'eu-west-1']] }, driver);
  await target.remove('Sales');
}
