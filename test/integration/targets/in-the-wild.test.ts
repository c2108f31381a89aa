import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sameKey } from '#app/dsn/dsn.ts';
import { setValue } from '#app/dsn/edit.ts';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import { openOdbcIniTarget } from '#main/dsn/targets/odbc-ini-target.ts';
import { openRegistry, type Registry } from '#main/dsn/targets/registry.ts';
import { openRegistryTarget } from '#main/dsn/targets/registry-target.ts';
import type { RegisteredDsn, Target } from '#main/dsn/targets/target.ts';
import { available } from '#test/support/available.ts';
import { readByUnixOdbc } from '#test/support/read-by-unixodbc.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { wildSamples } from '#test/support/wild-samples.ts';
import { startWineRegistry, type WineRegistry } from '#test/support/wine-registry.ts';

const name = 'Amazon Athena ODBC (x64)';
const unixLibrary = '/opt/amazon/athena-odbc/lib/libathenaodbc.so';
const macLibrary = '/opt/amazon/athena-odbc/lib/libathenaodbc.dylib';
const windowsLibrary = 'C:\\Program Files\\Amazon Athena ODBC Driver\\bin\\athena-odbc.dll';

async function readFrom(target: Target): Promise<readonly RegisteredDsn[]> {
  const read = await target.read();
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
}

/** A registered DSN with another workgroup, secrets and all. */
function changedDsn({ name, entries }: RegisteredDsn) {
  return { name, entries: setValue(entries, 'Workgroup', 'changed') };
}

/** Of which unixODBC reads nothing, or which it would cut. */
const refused = ['ini-crlf-bom.ini', 'ini-utf16.ini', 'ini-over-long.ini', 'ini-long-names.ini'];
/** Its driver is not on this computer, so that the one that is takes its place. */
const otherDriver = ['ini-simba-1x.ini'];
const ofMac = ['ini-iodbc.ini', 'ini-macos-cr.ini', 'ini-macos-tableau.ini'];
/** What is not UTF-8 cannot be held against what a program prints. */
const notUtf8 = ['ini-latin1.ini', 'ini-mixed-encoding.ini'];

describe.each(wildSamples('ini-'))('$file as a target', ({ file, bytes }) => {
  const manager = ofMac.includes(file) ? 'iodbc' : 'unixodbc';
  const driver = { name, library: manager === 'iodbc' ? macLibrary : unixLibrary };
  const opened = async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'odbc.ini');
    await writeFile(path, bytes);
    return { folder, path, target: openOdbcIniTarget({ id: 'user-odbc-ini', path, manager }) };
  };

  it('takes one changed field, and all other bytes stay', async () => {
    const { folder, path, target } = await opened();
    const dsns = (await readFrom(target)).filter(({ athena }) => athena !== 'no');
    expect(dsns.length > 0 || file === 'ini-utf16.ini').toBe(true);
    for (const dsn of dsns.slice(0, 3)) {
      await writeFile(path, bytes);
      const names = (await readFrom(target)).map((one) => one.name);
      const before = names.map((one) => readByUnixOdbc(path, folder, one));
      const written = await target.write(changedDsn(dsn), driver);
      const now = await readFile(path);
      if (refused.includes(file)) {
        expect(written.ok).toBe(false);
        expect(now.equals(bytes)).toBe(true);
        continue;
      }
      expect(written).toMatchObject({ ok: true });
      const [old, fresh] = [linesOf(bytes), linesOf(now)];
      const gone = old.filter((line) => !fresh.includes(line));
      const come = fresh.filter((line) => !old.includes(line));
      if (!otherDriver.includes(file)) {
        expect(come).toHaveLength(1);
        expect(come[0]).toMatch(/workgroup\s*=\s*changed/i);
        expect(gone).toHaveLength(1);
        expect(fresh.map((line) => (line === come[0] ? gone[0] : line))).toEqual(old);
      }
      if (manager === 'iodbc' || notUtf8.includes(file) || !available('odbcinst')) continue;
      const after = names.map((one) => readByUnixOdbc(path, folder, one));
      for (const [at, one] of names.entries()) {
        if (!sameKey(one, dsn.name)) expect(after[at]).toEqual(before[at]);
        else expect(after[at]).toContainEqual(expect.stringMatching(/^workgroup=changed$/i));
      }
    }
  });

  if (manager !== 'unixodbc' || notUtf8.includes(file)) return;
  it.runIf(available('odbcinst'))('says what unixODBC reads of it', async () => {
    const { folder, path, target } = await opened();
    for (const dsn of await readFrom(target)) {
      const theirs = readByUnixOdbc(path, folder, dsn.name);
      if (refused.includes(file) && theirs.length === 0) continue;
      // `odbcinst` prints the beginning of a long value only.
      const ours = dsn.entries.map(([key, value]) => `${key}=${value}`.slice(0, 400));
      expect(theirs.map((line) => line.slice(0, 400))).toEqual(expect.arrayContaining(ours));
    }
  });
});

function linesOf(bytes: Uint8Array): readonly string[] {
  return Buffer.from(bytes)
    .toString('latin1')
    .split(/(?<=\r\n|\n|\r(?!\n))/);
}

/**
 * wine's `reg` has no use for a file without its byte order mark, takes a key of another account for no key, and ends
 * a string with its line.
 */
const notWines = [
  'reg-multi-line.reg',
  'reg-utf16-no-bom.reg',
  'reg-hku.reg',
  'reg-two-accounts.reg',
  'reg-utf8.reg',
  'reg-utf8-bom.reg',
];

describe.runIf(available('wine'))('.reg files in the registry', { timeout: 60_000 }, () => {
  let wine: WineRegistry;
  let registry: Registry;
  const never = { after: () => () => undefined };
  const at = (scope: 'user' | 'system') => openRegistryTarget({ scope, registry, timer: never });
  beforeAll(async () => {
    wine = await startWineRegistry();
    registry = openRegistry(wine.options);
    await wine.reg('add', 'HKU\\S-1-5-19', '/f');
  }, 60_000);
  afterAll(() => wine?.end());

  it.each(wildSamples('reg-').filter(({ file }) => !notWines.includes(file)))(
    '$file says what wine makes of it, and takes one changed field',
    async ({ bytes, file }) => {
      for (const root of ['HKCU', 'HKLM']) {
        await wine.reg('add', `${root}\\Software\\ODBC\\ODBC.INI`, '/f');
        await wine.reg('delete', `${root}\\Software\\ODBC\\ODBC.INI`, '/f');
      }
      await wine.importBytes(bytes);
      const ours = regDataSources(decodeText(bytes).text).dataSources.filter(({ wow64 }) => !wow64);
      for (const scope of ['user', 'system'] as const) {
        const theirs = await readFrom(at(scope));
        const said = theirs.map((dsn) => [dsn.name, dsn.entries.toSorted()]);
        const read = ours.filter((dsn) => dsn.scope === scope);
        expect(said.toSorted()).toEqual(read.map((dsn) => [dsn.name, dsn.entries.toSorted()]).toSorted());
        for (const dsn of theirs.filter(({ athena }) => athena !== 'no')) {
          const library = dsn.entries.find(([key]) => sameKey(key, 'Driver'))?.[1] ?? windowsLibrary;
          const listed = dsn.listedDriver ?? name;
          expect(await at(scope).write(changedDsn(dsn), { name: listed, library })).toMatchObject({
            ok: true,
          });
          const after = (await readFrom(at(scope))).find((one) => one.name === dsn.name);
          const expected = setValue(dsn.entries, 'Workgroup', 'changed');
          expect(after?.entries.toSorted(), file).toEqual(expected.toSorted());
        }
      }
    },
  );
});
