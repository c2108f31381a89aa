import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegistry, type Registry } from '#main/dsn/targets/registry.ts';
import { openRegistryTarget } from '#main/dsn/targets/registry-target.ts';
import { DRIVERS_KEY, driversInReg } from '#main/dsn/targets/registry-text.ts';
import type { Timer } from '#main/platform/timer.ts';
import { available } from '#test/support/available.ts';
import { startWineRegistry, type WineRegistry } from '#test/support/wine-registry.ts';

const driver = {
  name: 'Amazon Athena ODBC (x64)',
  library: 'C:\\Program Files\\Athena "x"\\athena-odbc.dll',
};
const never: Timer = { after: () => () => undefined };
const key = 'HKCU\\Software\\ODBC\\ODBC.INI';

describe.runIf(available('wine'))('DSNs in the registry', () => {
  let wine: WineRegistry;
  let registry: Registry;
  const user = () => openRegistryTarget({ scope: 'user', registry, timer: never });
  const entriesOf = async (name: string) => {
    const read = await user().read();
    return read.ok ? read.value.find((dsn) => dsn.name === name) : read.failure;
  };
  beforeAll(async () => {
    wine = await startWineRegistry();
    registry = openRegistry(wine.options);
  });
  afterAll(() => wine?.end());

  it('are none where nothing was ever registered', async () => {
    expect(await user().read()).toEqual({ ok: true, value: [] });
  });

  it('hold awkward values as they are, for the key and for the list', async () => {
    const entries = [
      ['AwsRegion', 'eu-west-1'],
      ['Schema', 'Übung 日本 "q" \\ back\\\\slash\\'],
      ['client_secret', 'a;b}c{%PATH%!^&|<>'],
      ['Odd = "key"', '  blanks  '],
      ['web_identity_token', 'a'.repeat(20_000)],
    ] as const;
    expect(await user().write({ name: "Größe's 1", entries }, driver)).toEqual({
      ok: true,
      value: undefined,
    });
    const there = await entriesOf("Größe's 1");
    expect(there).toMatchObject({ listedDriver: driver.name, athena: 'certain' });
    expect(there).toMatchObject({
      entries: expect.arrayContaining([['Driver', driver.library], ...entries]),
    });
    expect(await wine.reg('query', `${key}\\ODBC Data Sources`)).toContain('Amazon Athena ODBC (x64)');
  });

  it('lose what an earlier version of them said, and others lose nothing', async () => {
    await wine.reg('add', `${key}\\Foreign`, '/v', 'Server', '/d', 'db "1"', '/f');
    await wine.reg('add', `${key}\\ODBC Data Sources`, '/v', 'Foreign', '/d', 'PostgreSQL', '/f');
    await user().write(
      {
        name: 'Sales',
        entries: [
          ['AuthenticationType', 'JWT'],
          ['preferred_role', 'r'],
        ],
      },
      driver,
    );
    await user().write({ name: 'Sales', entries: [['AuthenticationType', 'Default Credentials']] }, driver);
    expect(await entriesOf('Sales')).toMatchObject({
      entries: expect.not.arrayContaining([['preferred_role', 'r']]),
    });
    expect(await user().write({ name: 'foreign', entries: [] }, driver)).toMatchObject({
      failure: { code: 'target-name-foreign' },
    });
    expect(await user().remove('sales')).toMatchObject({ ok: true });
    expect(await entriesOf('Sales')).toBeUndefined();
    expect(await wine.reg('query', `${key}\\ODBC Data Sources`)).not.toContain('Sales');
    expect(await entriesOf('Foreign')).toMatchObject({
      entries: [['Server', 'db "1"']],
      listedDriver: 'PostgreSQL',
    });
  });

  it('keep the types of values that stay, and what is no text', async () => {
    const name = `${key}\\Typed`;
    const add = (...args: string[]) => wine.reg('add', name, ...args, '/f');
    await add('/v', 'Driver', '/d', driver.library);
    await add('/v', 'AwsRegion', '/t', 'REG_EXPAND_SZ', '/d', 'eu-west-1');
    await add('/v', 'RowsToFetchPerBlock', '/t', 'REG_DWORD', '/d', '10000');
    await add('/v', 'Blob', '/t', 'REG_BINARY', '/d', '01ff');
    await wine.reg('add', `${name}\\Below`, '/f');
    const before = await wine.reg('query', name, '/s');
    const entries = [
      ['AwsRegion', 'eu-west-1'],
      ['RowsToFetchPerBlock', '10000'],
      ['Schema', 's'],
    ] as const;
    expect(await user().write({ name: 'Typed', entries }, driver)).toMatchObject({ ok: true });
    const after = await wine.reg('query', name, '/s');
    expect(after.split(/\r?\n/).filter((line) => !/^\s+Schema\s/.test(line))).toEqual(before.split(/\r?\n/));
    expect(await user().write({ name: 'Typed', entries: entries.slice(0, 2) }, driver)).toMatchObject({
      ok: true,
    });
    expect(await wine.reg('query', name, '/s')).toBe(before);
  });

  it('take and lose one value without the others', async () => {
    await user().write({ name: 'Armed', entries: [['AuthenticationType', 'JWT']] }, driver);
    expect(await user().setValue('armed', 'web_identity_token', 'e"\\.y')).toMatchObject({ ok: true });
    expect(await entriesOf('Armed')).toMatchObject({
      entries: expect.arrayContaining([
        ['web_identity_token', 'e"\\.y'],
        ['AuthenticationType', 'JWT'],
      ]),
    });
    expect(await user().setValue('Armed', 'web_identity_token', null)).toMatchObject({ ok: true });
    expect(await entriesOf('Armed')).toMatchObject({
      entries: expect.not.arrayContaining([['web_identity_token', expect.anything()]]),
    });
    expect(await user().setValue('None', 'a', 'b')).toMatchObject({
      failure: { code: 'dsn-not-registered' },
    });
  });

  it('come back as they went in, whatever they say', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '"', '\\', ';', '[', '=', '%', '-', 'é', '€', '😀'),
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(text, text, async (one, two) => {
        const entries = [
          ['One', one],
          [`K${two}`, two],
        ] as const;
        expect(await user().write({ name: 'Any', entries }, driver)).toEqual({ ok: true, value: undefined });
      }),
      { numRuns: 12 },
    );
  });

  it('refuse line breaks before anything is written', async () => {
    const broken = { name: 'Broken', entries: [['Schema', 'a\r\n[-HKEY_CURRENT_USER\\Software]']] } as const;
    expect(await user().write(broken, driver)).toMatchObject({ failure: { code: 'target-value-cut' } });
    expect(await entriesOf('Broken')).toBeUndefined();
  });

  it('of the system are written by an administrator, and need the prompt otherwise', async () => {
    const system = openRegistryTarget({ scope: 'system', registry, timer: never });
    expect(await system.access()).toBe('elevation');
    expect(await system.write({ name: 'All', entries: [] }, driver)).toMatchObject({ ok: false });
    // wine has no LocalService; its key is what an administrator is told by.
    await wine.reg('add', 'HKU\\S-1-5-19', '/f');
    expect(await system.access()).toBe('writable');
    expect(await system.write({ name: 'All', entries: [['Schema', 's']] }, driver)).toMatchObject({
      ok: true,
    });
    expect(await wine.reg('query', 'HKLM\\SOFTWARE\\ODBC\\ODBC.INI\\All', '/reg:64')).toContain('Schema');
  });

  it('name the driver that ODBCINST.INI has', async () => {
    const inst = 'HKLM\\SOFTWARE\\ODBC\\ODBCINST.INI\\Amazon Athena ODBC (x64)';
    await wine.reg('add', inst, '/v', 'Driver', '/d', 'C:\\a b\\athena.dll', '/f', '/reg:64');
    const text = await registry.exportKey(DRIVERS_KEY);
    expect(text.ok && driversInReg(text.value ?? '')).toContainEqual({
      name: 'Amazon Athena ODBC (x64)',
      library: 'C:\\a b\\athena.dll',
    });
  });

  it('leave no file behind, and what a killed process left is removed', async () => {
    const { workDir } = wine.options;
    expect(existsSync(workDir) && readdirSync(workDir)).toEqual([]);
    await mkdir(workDir, { recursive: true });
    await mkdir(join(workDir, '4194305-ab'));
    await writeFile(join(workDir, '4194305-ab', 'dsns.reg'), 'token');
    await writeFile(join(workDir, 'note.txt'), 'kept');
    await registry.tidy();
    expect(readdirSync(workDir)).toEqual(['note.txt']);
  });
});
