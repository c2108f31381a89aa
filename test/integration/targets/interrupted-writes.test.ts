import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const driver = { name: 'Amazon Athena ODBC (x64)', library: '/a.so' };
/** Long enough for a write in pieces to be seen. */
const foreign = `; mine\n[ODBC Data Sources]\nPg=PostgreSQL\n\n${Array.from({ length: 2000 }, (_, index) => `[Pg${index}]\nServer = db${index} # x\n`).join('\n')}`;

describe('writes to odbc.ini', () => {
  it('that are killed midway leave the file as it was before or after, and the next write works', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'odbc.ini');
    const target = openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' });
    await writeFile(path, foreign);
    const dsn = { name: 'Sales', entries: [['AwsRegion', 'eu-west-1']] } as const;
    const states = [foreign];
    await target.write(dsn, driver);
    states.push(await readFile(path, 'utf8'));
    await target.remove('Sales');
    states.push(await readFile(path, 'utf8'));
    const script = new URL('./write-again-and-again.ts', import.meta.url).pathname;
    for (let round = 0; round < 6; round += 1) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await pause(Math.random() * 60);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(states.includes(await readFile(path, 'utf8'))).toBe(true);
      expect(states.includes(await readFile(`${path}.athena-dsn.bak`, 'utf8'))).toBe(true);
    }
    await target.tidy();
    expect(await target.write(dsn, driver)).toMatchObject({ ok: true });
    expect((await readdir(folder)).toSorted()).toEqual(['odbc.ini', 'odbc.ini.athena-dsn.bak']);
  });

  it('that come at the same time are all there in the end', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    const names = Array.from({ length: 12 }, (_, index) => `Sales ${index}`);
    const done = names.map((name) =>
      openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' }).write(
        { name, entries: [] },
        driver,
      ),
    );
    for (const one of await Promise.all(done)) expect(one.ok).toBe(true);
    const read = await openOdbcIniTarget({ id: 'user-odbc-ini', path, manager: 'unixodbc' }).read();
    expect(read.ok && read.value.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });
});
