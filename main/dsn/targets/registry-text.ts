import { type DsnScope, REG_LIST_KEY } from '#app/dsn/registry/reg-data-sources.ts';
import { parseRegFile, REG_HEADERS } from '#app/dsn/registry/reg-file.ts';
import { quotedForReg } from '#app/dsn/registry/reg-value.ts';
import type { DriverReference } from './target.ts';

/** The key under which a scope's data sources stand, as `reg` takes it. */
export const DSN_KEYS: Readonly<Record<DsnScope, string>> = {
  user: 'HKEY_CURRENT_USER\\Software\\ODBC\\ODBC.INI',
  system: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\ODBC\\ODBC.INI',
};

/** The key that describes drivers (ODBC: Registry Entries for ODBC Components). */
export const DRIVERS_KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\ODBC\\ODBCINST.INI';

/** Values of one key to set, or to remove (null). */
export type ValueChanges = readonly (readonly [key: string, value: string | null])[];

/**
 * A .reg file that sets values of a DSN, or removes them, and where `listAs` is given names that driver in the list,
 * and does nothing else. Undefined for a line break or NUL.
 */
export function valuesText(
  scope: DsnScope,
  name: string,
  changes: ValueChanges,
  listAs?: string,
): string | undefined {
  if ([name, listAs, ...changes.flat()].some((text) => /[\0\r\n]/.test(text ?? ''))) return undefined;
  const list = `[${DSN_KEYS[scope]}\\${REG_LIST_KEY}]`;
  const listed = listAs === undefined ? [] : [list, `${quotedForReg(name)}=${quotedForReg(listAs)}`, ''];
  const values = changes.map(
    ([key, value]) => `${quotedForReg(key)}=${value === null ? '-' : quotedForReg(value)}`,
  );
  const lines = [REG_HEADERS.regedit5, '', ...listed, `[${DSN_KEYS[scope]}\\${name}]`, ...values, ''];
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
