import { succeeded } from '#app/result.ts';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { systemClock } from '#main/platform/clock.ts';
import { systemTimer } from '#main/platform/timer.ts';
import { createArming } from '#main/powerbi/arming.ts';
import { openArmingJournal } from '#main/powerbi/arming-journal.ts';

/** Arms and disarms the DSN `Sales` until it is killed. */
const [ini = '', journalFile = '', token = ''] = process.argv.slice(2);
const target = openOdbcIniTarget({ id: 'user-odbc-ini', path: ini, manager: 'unixodbc' });
const arming = createArming({
  targets: [target],
  openAt: () => target,
  journal: openArmingJournal(journalFile),
  clock: systemClock,
  timer: systemTimer,
});
const { signal } = new AbortController();
process.stdout.write('started\n');
for (;;) {
  await arming.arm('user-odbc-ini', 'Sales', async () => succeeded(token), signal);
  await arming.disarm('user-odbc-ini', 'Sales');
}
