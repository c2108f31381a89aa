import { openRegistry } from '#main/dsn/targets/registry.ts';
import { openRegistryTarget } from '#main/dsn/targets/registry-target.ts';
import { runProgram } from '#main/platform/run-program.ts';

/** Changes, arms and disarms a DSN in wine's registry until it is killed. */
const [workDir = '', library = ''] = process.argv.slice(2);
const registry = openRegistry({
  run: runProgram,
  workDir,
  reg: ['wine', 'reg'],
  nativePath: (path) => `Z:${path.replaceAll('/', '\\')}`,
  env: process.env,
});
const target = openRegistryTarget({ scope: 'user', registry, timer: { after: () => () => undefined } });
const driver = { name: 'Amazon Athena ODBC (x64)', library };
process.stdout.write('started\n');
for (let turn = 0; ; turn += 1) {
  const region = turn % 2 === 0 ? 'eu-west-1' : 'us-east-1';
  await target.write({ name: 'Sales', entries: [['AwsRegion', region]] }, driver);
  await target.setValue('Sales', 'Schema', 'x');
  await target.setValue('Sales', 'Schema', null);
}
