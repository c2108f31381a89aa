import { existsSync, readFileSync } from 'node:fs';
import { valueAt } from '#app/dsn/dsn.ts';
import type { IniDialect } from '#app/dsn/ini/ini-line.ts';
import { sectionEntries, sectionNames } from '#app/dsn/ini/odbc-ini-document.ts';
import { fromBytes } from '#main/dsn/targets/ini-text.ts';
import type { DriverReference } from '#main/dsn/targets/target.ts';

/** The drivers that odbcinst.ini files name, the first file first. Files that can't be read name none. */
export function odbcinstDrivers(files: readonly string[], dialect: IniDialect): readonly DriverReference[] {
  return files.flatMap((file) => driversIn(file, dialect));
}

function driversIn(file: string, dialect: IniDialect): readonly DriverReference[] {
  const bytes = bytesOf(file);
  if (bytes === undefined) return [];
  const { document } = fromBytes(bytes, dialect);
  return sectionNames(document).flatMap((name) => {
    const entries = sectionEntries(document, name) ?? [];
    // unixODBC prefers Driver64 on 64-bit systems where a package gives both.
    const library = valueAt(entries, 'Driver64') ?? valueAt(entries, 'Driver');
    return library === undefined || library === '' ? [] : [{ name, library }];
  });
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return existsSync(file) ? readFileSync(file) : undefined;
  } catch {
    // Not ours to read; the manager, running as us, can't read it either.
    return undefined;
  }
}
