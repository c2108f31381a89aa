import { join } from 'node:path';
import type { ManagerKind, UnixOdbcFiles } from '#main/dsn/driver/driver-manager.ts';

/** Where a driver manager reads data sources and drivers. */
export interface OdbcIniPlaces {
  readonly user: string;
  readonly system: string;
  /** odbcinst.ini files, the first that counts first. */
  readonly drivers: readonly string[];
  /** Hard links that iODBC keeps to the user's file. */
  readonly companions: readonly string[];
}

/** The machine as far as these places depend on it. */
export interface IniSurroundings {
  readonly manager: ManagerKind;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From the password database: unixODBC doesn't look at `HOME`. */
  readonly home: string;
  readonly exists: (path: string) => boolean;
  /** What unixODBC says of itself, where its program could be asked. */
  readonly asked?: UnixOdbcFiles | undefined;
}

/** The files of odbc.ini form that the manager in use reads. */
export function odbcIniPlaces(surroundings: IniSurroundings): OdbcIniPlaces {
  return surroundings.manager === 'iodbc' ? iOdbcPlaces(surroundings) : unixOdbcPlaces(surroundings);
}

/** Set-but-empty variables are taken for unset. */
function set(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}

/**
 * unixODBC: `ODBCINI` is a file, `ODBCSYSINI` a folder, `ODBCINSTINI` a file name in that folder. Where the folder is
 * known it is not asked: with both variables set, `odbcinst -j` of 2.3.11 names the folder alone for the drivers.
 */
function unixOdbcPlaces({ env, home, asked, exists }: IniSurroundings): OdbcIniPlaces {
  const given = set(env.ODBCSYSINI);
  const folder = given ?? builtInFolder(exists);
  const system = join(folder, 'odbc.ini');
  const drivers = join(folder, set(env.ODBCINSTINI) ?? 'odbcinst.ini');
  return {
    user: set(env.ODBCINI) ?? join(home, '.odbc.ini'),
    system: given === undefined ? (asked?.system ?? system) : system,
    drivers: [given === undefined ? (asked?.drivers ?? drivers) : drivers],
    companions: [],
  };
}

/** Without `odbcinst` to ask: the folders of Homebrew's builds, then that of Linux distributions. */
function builtInFolder(exists: (path: string) => boolean): string {
  const folders = ['/etc', '/opt/homebrew/etc', '/usr/local/etc'];
  return folders.find((folder) => exists(join(folder, 'odbcinst.ini'))) ?? '/etc';
}

/** iODBC: every variable names a file, and `ODBCSYSINI` is not read. */
function iOdbcPlaces({ env, home, exists }: IniSurroundings): OdbcIniPlaces {
  const user = set(env.ODBCINI) ?? join(home, 'Library/ODBC/odbc.ini');
  const shared = ['/Library/ODBC/odbc.ini', '/etc/odbc.ini'];
  const system = set(env.SYSODBCINI) ?? shared.find((path) => exists(path)) ?? '/Library/ODBC/odbc.ini';
  const named = [set(env.ODBCINSTINI), set(env.SYSODBCINSTINI)].filter((path) => path !== undefined);
  const beside = [join(home, 'Library/ODBC/odbcinst.ini'), '/Library/ODBC/odbcinst.ini', '/etc/odbcinst.ini'];
  const excel = join(home, 'Library/Containers/com.microsoft.Excel/Data/Library/ODBC/odbc.ini');
  return { user, system, drivers: [...named, ...beside], companions: [excel] };
}
