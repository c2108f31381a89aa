import type { DsnScope } from '#app/dsn/reg-data-sources.ts';
import { parseRegFile, REG_HEADERS } from '#app/dsn/reg-file.ts';
import type { DriverReference } from './target.ts';

/** The key under which a scope's data sources stand, as `reg` takes it. */
export const DSN_KEYS: Readonly<Record<DsnScope, string>> = {
  user: 'HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI',
  system: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\ODBC\\ODBC.INI',
};

/** The key that describes drivers (ODBC: Registry Entries for ODBC Components). */
export const DRIVERS_KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\ODBC\\ODBCINST.INI';

/** A .reg file that sets one value of a DSN, or removes it, and nothing else. Undefined for a line break or NUL. */
export function oneValueText(
  scope: DsnScope,
  name: string,
  key: string,
  value: string | null,
): string | undefined {
  if ([name, key, value ?? ''].some((text) => /[\0\r\n]/.test(text))) return undefined;
  const written = value === null ? '-' : quoted(value);
  const lines = [REG_HEADERS.regedit5, '', `[${DSN_KEYS[scope]}\\${name}]`, `${quoted(key)}=${written}`, ''];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** The drivers that an export of `DRIVERS_KEY` names. */
export function driversInReg(text: string): readonly DriverReference[] {
  return parseRegFile(text).keys.flatMap(({ path, entries }) => {
    const name = /\\ODBCINST\.INI\\([^\\]+)$/i.exec(path)?.[1];
    const driver = entries.find((entry) => entry.name.toLowerCase() === 'driver')?.value;
    return name === undefined || driver?.kind !== 'text' ? [] : [{ name, library: driver.text }];
  });
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
