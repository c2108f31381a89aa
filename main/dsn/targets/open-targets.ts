import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TargetId } from '#app/dsn/target-id.ts';
import { askUnixOdbc, type DriverManager, findDriverManager } from '#main/dsn/driver/driver-manager.ts';
import { findInstalledDriver, type InstalledDriver } from '#main/dsn/driver/installed-driver.ts';
import { odbcinstDrivers } from '#main/dsn/driver/odbcinst-drivers.ts';
import { type RunProgram, runProgram } from '#main/platform/run-program.ts';
import { systemTimer } from '#main/platform/timer.ts';
import { accountHome } from './account-home.ts';
import { odbcIniPlaces } from './odbc-ini-places.ts';
import { openOdbcIniTarget } from './odbc-ini-target.ts';
import { openRegistry, type RegistryOptions } from './registry.ts';
import { openRegistryTarget } from './registry-target.ts';
import { DRIVERS_KEY, driversInReg } from './registry-text.ts';
import type { Target } from './target.ts';

/** This computer's places for DSNs, its driver manager and its driver. */
export interface SystemTargets {
  readonly manager: DriverManager;
  readonly targets: readonly Target[];
  /** A target where it was earlier, under other variables perhaps; undefined for one of another system. */
  openAt(id: TargetId, place: string): Target | undefined;
  /** Looked for each time, for it may be installed while the program runs. */
  driver(): Promise<InstalledDriver>;
}

export interface TargetSurroundings {
  readonly dataDir: string;
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
  readonly run?: RunProgram;
  readonly exists?: (path: string) => boolean;
  readonly registry?: Partial<RegistryOptions>;
}

/** Finds where this computer's driver manager looks for DSNs. */
export async function openTargets(surroundings: TargetSurroundings): Promise<SystemTargets> {
  const { platform = process.platform, run = runProgram, exists = existsSync } = surroundings;
  const manager = findDriverManager({ platform, exists });
  return manager.kind === 'windows'
    ? registryTargets(surroundings, manager, platform, run)
    : iniTargets(surroundings, manager, platform, run);
}

function registryTargets(
  { dataDir, registry: options }: TargetSurroundings,
  manager: DriverManager,
  platform: NodeJS.Platform,
  run: RunProgram,
): SystemTargets {
  const registry = openRegistry({ run, workDir: join(dataDir, 'registry'), ...options });
  const scopes = ['user', 'system'] as const;
  const targets = scopes.map((scope) => openRegistryTarget({ scope, registry, timer: systemTimer }));
  return {
    manager,
    targets,
    openAt: (id) => targets.find((target) => target.id === id),
    driver: async () => {
      const text = await registry.exportKey(DRIVERS_KEY);
      return findInstalledDriver(driversInReg(text.ok ? (text.value ?? '') : ''), platform, run);
    },
  };
}

async function iniTargets(
  { env = process.env, home = accountHome(), exists = existsSync }: TargetSurroundings,
  manager: DriverManager,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<SystemTargets> {
  const dialect = manager.kind === 'iodbc' ? 'iodbc' : 'unixodbc';
  const asked = dialect === 'unixodbc' ? await askUnixOdbc(run, env) : undefined;
  const places = odbcIniPlaces({ manager: dialect, env, home, exists, asked });
  const user = openOdbcIniTarget({
    id: 'user-odbc-ini',
    path: places.user,
    manager: dialect,
    companions: places.companions,
  });
  const system = openOdbcIniTarget({ id: 'system-odbc-ini', path: places.system, manager: dialect });
  return {
    manager,
    targets: [user, system],
    openAt: (id, place) => {
      const there = [user, system].find((target) => target.id === id && target.place === place);
      const isIni = id === 'user-odbc-ini' || id === 'system-odbc-ini';
      return there ?? (isIni ? openOdbcIniTarget({ id, path: place, manager: dialect }) : undefined);
    },
    driver: () => findInstalledDriver(odbcinstDrivers(places.drivers, dialect), platform, run),
  };
}
