import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { iniSteps } from './ini-steps.ts';
import type { KillSubject } from './subject.ts';

/** Long enough for a write in pieces to be seen. */
const foreign = `; mine\n[ODBC Data Sources]\nPg=PostgreSQL\n\n${Array.from(
  { length: 2000 },
  (_, index) => `[Pg${index}]\nServer = db${index} # x\n`,
).join('\n')}`;

/** An odbc.ini of many foreign sections: it says what it said before or after a step, to the byte. */
export async function iniSubject(parent: string): Promise<KillSubject> {
  const folder = mkdtempSync(join(parent, 'ini-'));
  const path = join(folder, 'odbc.ini');
  const backup = `${path}.athena-dsn.bak`;
  const target = openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' });
  const step = async (which: (typeof iniSteps)[number]): Promise<string> => {
    const done = await which(target);
    if (!done.ok) throw new Error(done.failure.code);
    return readFileSync(path, 'utf8');
  };
  writeFileSync(path, foreign);
  const states = new Set([foreign]);
  // From the second round on the file begins as a removal leaves it.
  for (const which of [...iniSteps, ...iniSteps]) states.add(await step(which));
  for (const file of readdirSync(folder)) if (file !== 'odbc.ini') rmSync(join(folder, file));
  const isState = (file: string): boolean => states.has(readFileSync(file, 'utf8'));
  const copies = new Set([...states].map((text) => text.replace(/^(web_identity_token=).*$/m, '$1')));
  return {
    what: 'odbc.ini',
    writer: 'ini-writer',
    args: [path],
    withinMs: 40,
    check: async () => {
      if (!isState(path)) return `a file of ${readFileSync(path).length} bytes that no step leaves`;
      if (existsSync(backup) && !copies.has(readFileSync(backup, 'utf8')))
        return 'a copy that no step leaves';
      return undefined;
    },
    finish: async () => {
      for (const which of iniSteps) await step(which);
      await target.tidy();
      const left = readdirSync(folder).filter(
        (file) => !['odbc.ini', 'odbc.ini.athena-dsn.bak'].includes(file),
      );
      return left.length === 0 ? undefined : `left behind: ${left.join(', ')}`;
    },
  };
}
