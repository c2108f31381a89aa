import { succeeded } from '#app/result.ts';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { openRegistry, type RegistryOptions } from '#main/dsn/targets/registry.ts';
import { openRegistryTarget } from '#main/dsn/targets/registry-target.ts';
import type { Target } from '#main/dsn/targets/target.ts';
import { systemClock } from '#main/platform/clock.ts';
import { runProgram } from '#main/platform/run-program.ts';
import { systemTimer } from '#main/platform/timer.ts';
import { createArming } from '#main/powerbi/arming.ts';
import { openArmingJournal } from '#main/powerbi/arming-journal.ts';

/** A step of arming or disarming after which the process dies at once, as by a loss of power. */
export type KilledAfter = 'noted' | 'written' | 'removed';

/** What to arm; functions can't be given to another process. */
export interface ArmAgainOrder {
  readonly place:
    | { readonly kind: 'ini'; readonly path: string }
    | {
        readonly kind: 'registry';
        readonly workDir: string;
        readonly env: Readonly<Record<string, string | undefined>>;
      };
  readonly journalFile: string;
  readonly token: string;
  readonly killedAfter: KilledAfter | null;
}

/** How `reg` of wine is called. */
export function wineRegistryOptions(
  place: Extract<ArmAgainOrder['place'], { kind: 'registry' }>,
): RegistryOptions {
  const nativePath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;
  return { run: runProgram, reg: ['wine', 'reg'], nativePath, workDir: place.workDir, env: place.env };
}

/** The target of an order. */
export function targetOf({ place }: Pick<ArmAgainOrder, 'place'>): Target {
  if (place.kind === 'ini')
    return openOdbcIniTarget({ id: 'user-odbc-ini', path: place.path, manager: 'unixodbc' });
  const registry = openRegistry(wineRegistryOptions(place));
  return openRegistryTarget({ scope: 'user', registry, timer: systemTimer });
}

/** Arms and disarms the DSN `Sales` until the process is killed. */
export async function armAgainAndAgain(order: ArmAgainOrder): Promise<never> {
  const target = targetOf(order);
  const journal = openArmingJournal(order.journalFile);
  const after = async <T>(step: KilledAfter, done: Promise<T>): Promise<T> => {
    const result = await done;
    if (order.killedAfter === step) process.kill(process.pid, 'SIGKILL');
    return result;
  };
  const watched: Target = {
    ...target,
    setValue: (name, key, value) =>
      after(value === null ? 'removed' : 'written', target.setValue(name, key, value)),
  };
  const arming = createArming({
    targets: [watched],
    openAt: () => watched,
    journal: { ...journal, note: (entry) => after('noted', journal.note(entry)) },
    clock: systemClock,
    timer: systemTimer,
  });
  const { signal } = new AbortController();
  process.stdout.write('started\n');
  for (;;) {
    await arming.arm(target.id, 'Sales', async () => succeeded(order.token), signal);
    await arming.disarm(target.id, 'Sales');
  }
}

if (process.argv[1] === import.meta.filename) {
  await armAgainAndAgain(JSON.parse(process.argv[2] ?? '') as ArmAgainOrder);
}
