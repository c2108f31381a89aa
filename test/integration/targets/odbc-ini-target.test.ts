import { execFileSync } from 'node:child_process';
import { chmod, link, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import type { Target } from '#main/dsn/targets/target.ts';
import { acquireLock } from '#main/platform/file-lock.ts';
import { available } from '#test/support/available.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const driver = { name: 'Amazon Athena ODBC (x64)', library: '/opt/amazon/athena-odbc/lib/libathenaodbc.so' };
const dsn = {
  name: 'Sales',
  entries: [
    ['AwsRegion', 'eu-west-1'],
    ['AuthenticationType', 'JWT'],
    ['S3OutputLocation', 's3://bucket/a b/'],
    ['client_secret', 'a;b}c{"\\='],
  ],
} as const;

const foreign = `# my file\r\n[ODBC Data Sources]\r\nPg = PostgreSQL\r\n\r\n; a note\r\n[Pg]\r\nDriver = /usr/lib/psqlodbc.so\r\n  Servername=db # not a comment\r\n\r\n`;

function targetAt(
  path: string,
  manager: 'unixodbc' | 'iodbc' = 'unixodbc',
  companions: string[] = [],
): Target {
  return openOdbcIniTarget({ id: 'user-odbc-ini', path, manager, companions });
}

/** What unixODBC itself reads under a name. */
function readByUnixOdbc(file: string, folder: string, name: string): Record<string, string> {
  const env = { ...process.env, ODBCINI: file, ODBCSYSINI: folder };
  const output = execFileSync('odbcinst', ['-q', '-s', '-n', name], { env, encoding: 'utf8', stdio: 'pipe' });
  const lines = output.split('\n').slice(1).filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

describe('writing a DSN into odbc.ini', () => {
  it('leaves all that others wrote byte for byte, line ends too', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    await writeFile(path, foreign);
    expect(await targetAt(path).write(dsn, driver)).toEqual({ ok: true, value: undefined });
    const text = await readFile(path, 'utf8');
    expect(text.replace(/Sales = .*\r\n/, '').startsWith(foreign)).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(await targetAt(path).remove('sales')).toMatchObject({ ok: true });
    expect((await readFile(path, 'utf8')).trimEnd()).toBe(foreign.trimEnd());
  });

  it('keeps the bytes of a file that is not UTF-8', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    const latin = Buffer.from('[Pg]\nDescription=caf\xe9 \xff\x80\n', 'latin1');
    await writeFile(path, latin);
    const named = { name: 'Größe', entries: [['Schema', 'données']] } as const;
    await targetAt(path).write(named, driver);
    const bytes = await readFile(path);
    expect(bytes.includes(latin)).toBe(true);
    expect(bytes.includes(Buffer.from('Schema=données', 'utf8'))).toBe(true);
    const read = await targetAt(path).read();
    expect(read.ok && read.value.find(({ name }) => name === 'Größe')?.entries).toContainEqual([
      'Schema',
      'données',
    ]);
  });

  it('writes the file behind a link, and keeps link, mode and hard-linked companions', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'real'));
    const [real, path, twin] = [
      join(folder, 'real/own.ini'),
      join(folder, '.odbc.ini'),
      join(folder, 'twin.ini'),
    ];
    await writeFile(real, foreign);
    await chmod(real, 0o640);
    await link(real, twin);
    await symlink('real/own.ini', path);
    await targetAt(path, 'iodbc', [twin]).write(dsn, driver);
    expect(await readlink(path)).toBe('real/own.ini');
    expect((await stat(real)).mode & 0o777).toBe(0o640);
    expect((await stat(twin)).ino).toBe((await stat(real)).ino);
    expect(await readFile(twin, 'utf8')).toContain('[Sales]');
  });

  it('makes the file that a link names and that is not there yet, for its owner alone', async () => {
    const folder = await temporaryFolder();
    await symlink('later.ini', join(folder, '.odbc.ini'));
    await targetAt(join(folder, '.odbc.ini')).write(dsn, driver);
    expect((await stat(join(folder, 'later.ini'))).mode & 0o777).toBe(0o600);
  });

  it('keeps a copy of what was there, without the tokens in it, and nothing else', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'odbc.ini');
    await writeFile(path, `${foreign}[Old]\r\nWeb_Identity_Token = eyJsentinel\r\nAwsRegion=x\r\n`);
    await targetAt(path).write(dsn, driver);
    const copy = await readFile(`${path}.athena-dsn.bak`, 'utf8');
    expect(copy).toContain('[Old]\r\nWeb_Identity_Token =\r\nAwsRegion=x');
    expect(copy).toContain(foreign);
    expect(await readdir(folder)).toEqual(['odbc.ini', 'odbc.ini.athena-dsn.bak']);
  });

  it('leaves a DSN of another driver alone', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    await writeFile(path, foreign);
    const target = targetAt(path);
    expect(await target.write({ ...dsn, name: 'pg' }, driver)).toMatchObject({
      failure: { code: 'target-name-foreign' },
    });
    expect(await target.remove('PG')).toMatchObject({ failure: { code: 'target-name-foreign' } });
    expect(await readFile(path, 'utf8')).toBe(foreign);
  });

  it('waits for its lock, and says so when it stays taken', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    const lock = await acquireLock(path);
    const write = targetAt(path).write(dsn, driver);
    if (lock.ok) lock.value();
    expect(await write).toMatchObject({ ok: true });
  });

  it('sets and removes one value without touching another byte', async () => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    await writeFile(path, foreign);
    await targetAt(path).write(dsn, driver);
    const before = await readFile(path, 'utf8');
    await targetAt(path).setValue('Sales', 'web_identity_token', 'a.b.c');
    expect(await readFile(path, 'utf8')).toContain('web_identity_token = a.b.c');
    await targetAt(path).setValue('Sales', 'web_identity_token', null);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await targetAt(path).setValue('None', 'k', 'v')).toMatchObject({
      failure: { code: 'dsn-not-registered' },
    });
  });
});

describe('what the manager would cut or misread is refused', () => {
  it.each([
    ['a token over 980 characters by unixODBC', 'unixodbc', ['web_identity_token', 'a'.repeat(981)]],
    ['a comment mark after a blank by iODBC', 'iodbc', ['Schema', 'a #b']],
    ['a line break', 'unixodbc', ['Schema', 'a\nDriver=/evil']],
    ['a key that opens a section', 'unixodbc', ['[x', 'a']],
  ] as const)('%s', async (_what, manager, entry) => {
    const folder = await temporaryFolder();
    const target = targetAt(join(folder, 'odbc.ini'), manager);
    const result = await target.write({ name: 'D', entries: [entry] }, driver);
    expect(result).toMatchObject({ failure: { code: 'target-value-cut', subject: entry[0] } });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['980 characters by unixODBC', 'unixodbc', ['web_identity_token', 'a'.repeat(980)]],
    ['any length by iODBC', 'iodbc', ['web_identity_token', 'a'.repeat(5000)]],
    ['a comment mark by unixODBC', 'unixodbc', ['Schema', 'a #b']],
  ] as const)('but not %s', async (_what, manager, entry) => {
    const target = targetAt(join(await temporaryFolder(), 'odbc.ini'), manager);
    expect(await target.write({ name: 'D', entries: [entry] }, driver)).toMatchObject({ ok: true });
    const read = await target.read();
    expect(read.ok && read.value[0]?.entries).toContainEqual(entry);
  });

  it.each([
    ['a byte order mark', '\uFEFF[A]\nK=1\n'],
    ['text before the first section', 'K=1\n[A]\nK=1\n'],
  ])('a file of which unixODBC reads nothing: %s', async (_what, text) => {
    const path = join(await temporaryFolder(), 'odbc.ini');
    await writeFile(path, text);
    expect(await targetAt(path).write(dsn, driver)).toMatchObject({ ok: false });
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});

describe.runIf(available('odbcinst'))('what unixODBC reads of it', () => {
  it('is the DSN, value for value', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'user.ini');
    await writeFile(path, foreign);
    await targetAt(path).write(dsn, driver);
    const read = readByUnixOdbc(path, folder, 'Sales');
    expect(read).toEqual({ Driver: driver.library, ...Object.fromEntries(dsn.entries) });
    expect(readByUnixOdbc(path, folder, 'Pg')).toEqual({
      Driver: '/usr/lib/psqlodbc.so',
      Servername: 'db # not a comment',
    });
  });

  it.each([
    ['k', 'x'],
    ['Description', 'x'],
    ['Description', 'é'],
    ['K'.repeat(200), 'x'],
  ])('is whole up to the last byte that is taken, and not with one more: %s, %s', async (key, fill) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'user.ini');
    const room = 999 - Buffer.byteLength(`${key}=`);
    const bytes = Buffer.byteLength(fill);
    const value = fill.repeat(Math.floor(room / bytes)) + 'x'.repeat(room % bytes);
    const keys = () => Object.keys(readByUnixOdbc(path, folder, 'Sales'));
    expect(await targetAt(path).write({ name: 'Sales', entries: [[key, value]] }, driver)).toMatchObject({
      ok: true,
    });
    expect(keys()).toEqual(['Driver', key]);
    const written = await readFile(path, 'utf8');
    expect(
      await targetAt(path).write({ name: 'Sales', entries: [[key, `${value}x`]] }, driver),
    ).toMatchObject({ ok: false });
    expect(await readFile(path, 'utf8')).toBe(written);
    // What it would have been: the last byte becomes a key of its own.
    await writeFile(path, written.replace(value, `${value}x`));
    expect(keys()).toEqual(['Driver', key, 'x']);
  });

  it('is what any DSN says that is not refused, and foreign sections stay', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'user.ini');
    const value = fc.string({
      unit: fc.constantFrom('a', ' ', '#', ';', '=', '[', ']', '"', 'é', '\\'),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(value, value, async (one, two) => {
        await writeFile(path, foreign);
        const odd = {
          name: 'Odd',
          entries: [
            ['One', one],
            ['Two', two],
          ],
        } as const;
        const written = await targetAt(path).write(odd, driver);
        if (!written.ok) return;
        const read = readByUnixOdbc(path, folder, 'Odd');
        expect(read).toMatchObject({ One: one.trim(), Two: two.trim() });
        expect(readByUnixOdbc(path, folder, 'Pg').Servername).toBe('db # not a comment');
      }),
      { numRuns: 60 },
    );
  });
});
