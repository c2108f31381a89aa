import { execFileSync } from 'node:child_process';

/** What unixODBC itself reads of an odbc.ini under a name, line by line; nothing where it finds no such section. */
export function readByUnixOdbc(file: string, folder: string, name: string): readonly string[] {
  const env = { ...process.env, ODBCINI: file, ODBCSYSINI: folder };
  try {
    const output = execFileSync('odbcinst', ['-q', '-s', '-n', name], { env, stdio: 'pipe' });
    return output.toString('utf8').split('\n').slice(1).filter(Boolean);
  } catch (error) {
    // It ends with 1 where it reads nothing.
    if (error instanceof Error && 'status' in error) return [];
    throw error;
  }
}
