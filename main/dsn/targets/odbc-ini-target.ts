import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { succeeded } from '#app/result.ts';
import { behindLinks } from '#main/platform/replace-file.ts';
import { watchFile } from '#main/platform/watch-file.ts';
import type { Outcome, Unsubscribe } from '#main/services.ts';
import { changeIni, type IniFile, loadIni, removeDraft } from './change-ini.ts';
import { removeFrom, setIn, writeInto } from './ini-changes.ts';
import { iniPlan } from './ini-plan.ts';
import { registeredIn } from './ini-registrations.ts';
import type { IniText } from './ini-text.ts';
import type { Target, TargetAccess } from './target.ts';

/** Which file, who reads it, and for whom. */
export interface OdbcIniTargetOptions extends IniFile {
  readonly id: 'user-odbc-ini' | 'system-odbc-ini';
}

/** DSNs in an odbc.ini. Links are followed: what changes is the file behind them. */
export function openOdbcIniTarget(options: OdbcIniTargetOptions): Target {
  const { id, path, manager } = options;
  const load = (): Outcome<IniText> => loadIni(behindLinks(path), manager);
  return {
    id,
    label: id === 'user-odbc-ini' ? 'Your DSNs (odbc.ini)' : 'System DSNs (odbc.ini)',
    place: path,
    manager,
    access: async () => accessTo(behindLinks(path)),
    read: async () => {
      const ini = load();
      return ini.ok ? succeeded(registeredIn(ini.value)) : ini;
    },
    plan: async (dsn) => {
      const ini = load();
      return ini.ok ? succeeded(iniPlan(ini.value.document, dsn)) : ini;
    },
    write: (dsn, driver) => changeIni(options, 'keep-copy', (ini) => writeInto(ini, dsn, driver)),
    remove: (name) => changeIni(options, 'keep-copy', (ini) => removeFrom(ini, name)),
    setValue: (name, key, value) => changeIni(options, 'no-copy', (ini) => setIn(ini, name, key, value)),
    tidy: () => removeDraft(behindLinks(path)),
    watch: (changed) => watch(behindLinks(path), changed),
  };
}

function accessTo(file: string): TargetAccess {
  try {
    accessSync(nearestThere(file), constants.W_OK);
    if (existsSync(file)) accessSync(dirname(file), constants.W_OK);
    return 'writable';
  } catch {
    return 'read-only';
  }
}

function nearestThere(path: string): string {
  const there = statSync(path, { throwIfNoEntry: false });
  return there !== undefined || dirname(path) === path ? path : nearestThere(dirname(path));
}

/** A folder that isn't there is not made for looking at it. */
function watch(file: string, changed: () => void): Unsubscribe {
  return existsSync(dirname(file)) ? watchFile(file, changed) : () => undefined;
}
