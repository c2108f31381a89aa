import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { succeeded } from '#app/result.ts';
import { openTargets } from '#main/dsn/targets/open-targets.ts';
import { runProgram } from '#main/platform/run-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('the targets of this computer', () => {
  it.runIf(process.platform === 'linux')(
    'are the files that the variables name, and the driver there',
    async () => {
      const folder = await temporaryFolder();
      const library = join(folder, 'libathenaodbc.so');
      await writeFile(library, '\x7fELF\x02\x01'.padEnd(64, '\0'), 'latin1');
      await writeFile(join(folder, 'odbcinst.ini'), `[Amazon Athena ODBC (x64)]\nDriver=${library}\n`);
      const env = { ...process.env, ODBCINI: join(folder, 'my.ini'), ODBCSYSINI: folder };
      const system = await openTargets({ dataDir: folder, env, home: '/nowhere' });
      expect(system.targets.map(({ id, place }) => [id, place])).toEqual([
        ['user-odbc-ini', join(folder, 'my.ini')],
        ['system-odbc-ini', join(folder, 'odbc.ini')],
      ]);
      const driver = await system.driver();
      expect(driver).toMatchObject({ kind: 'present', driver: { library } });
      const [user] = system.targets;
      const dsn = { name: 'Sales', entries: [['AwsRegion', 'eu-west-1']] } as const;
      if (driver.kind === 'present') await user?.write(dsn, driver.driver);
      const elsewhere = system.openAt('user-odbc-ini', join(folder, 'my.ini'));
      expect(await elsewhere?.read()).toMatchObject({ value: [{ name: 'Sales', athena: 'certain' }] });
      expect(system.openAt('user-registry', 'x')).toBeUndefined();
    },
  );

  it.runIf(process.platform === 'linux').each([
    ['drivers.ini', 'drivers.ini'],
    // unixODBC puts whatever the variable holds behind the folder, also a path that seems to be whole.
    ['/below/drivers.ini', 'below/drivers.ini'],
  ])('take the drivers from ODBCINSTINI=%s in the folder of ODBCSYSINI', async (name, file) => {
    const folder = await temporaryFolder();
    const library = join(folder, 'libathenaodbc.so');
    await writeFile(library, '\x7fELF\x02\x01'.padEnd(64, '\0'), 'latin1');
    await mkdir(join(folder, 'below'));
    await writeFile(join(folder, file), `[Amazon Athena ODBC (x64)]\nDriver=${library}\n`);
    const env = { ...process.env, ODBCSYSINI: folder, ODBCINSTINI: name };
    expect(await runProgram('odbcinst', ['-q', '-d'], { env, timeoutMs: 5000 })).toMatchObject({
      value: { output: '[Amazon Athena ODBC (x64)]\n' },
    });
    const system = await openTargets({ dataDir: folder, env, home: folder });
    expect(await system.driver()).toMatchObject({ kind: 'present', driver: { library } });
  });

  it('are on macOS those of iODBC, with the version that the installer noted', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'libathenaodbc.dylib');
    const universal = Buffer.alloc(64);
    for (const [at, value] of [0xcafebabe, 2, 0x01000007].entries()) universal.writeUInt32BE(value, at * 4);
    universal.writeUInt32BE(0x0100000c, 28);
    await writeFile(library, universal);
    await writeFile(join(folder, 'drivers.ini'), `[Amazon Athena ODBC (x64)]\nDriver=${library}\n`);
    const asked: string[] = [];
    const system = await openTargets({
      dataDir: folder,
      platform: 'darwin',
      home: folder,
      env: { ODBCINSTINI: join(folder, 'drivers.ini'), SYSODBCINI: join(folder, 'all.ini') },
      exists: (path) => path === '/Library/Frameworks/iODBC.framework',
      run: async (program, args) => {
        asked.push([program, ...args].join(' '));
        return succeeded({
          code: 0,
          output: 'package-id: com.amazon.athena.odbc.Runtime\nversion: 2.4.0.0\n',
        });
      },
    });
    expect(system.manager).toMatchObject({ kind: 'iodbc' });
    expect(system.targets.map(({ place }) => place)).toEqual([
      join(folder, 'Library/ODBC/odbc.ini'),
      join(folder, 'all.ini'),
    ]);
    expect(await system.driver()).toMatchObject({
      kind: 'present',
      facts: {
        header: { bits: 64, architectures: ['x86_64', 'arm64'] },
        version: { kind: 'exact', version: '2.4.0.0', source: 'package' },
      },
    });
    expect(asked).toEqual(['/usr/sbin/pkgutil --pkg-info com.amazon.athena.odbc.Runtime']);
  });

  it('tells of changes made outside', async () => {
    const folder = await temporaryFolder();
    const env = { ODBCINI: join(folder, 'my.ini'), ODBCSYSINI: folder, PATH: process.env.PATH };
    const { targets } = await openTargets({ dataDir: folder, env, platform: 'linux' });
    let stop = (): void => undefined;
    const changed = new Promise<void>((resolve) => {
      stop = targets[0]?.watch(resolve) ?? stop;
    });
    await writeFile(join(folder, 'my.ini'), '[A]\n');
    await changed;
    stop();
    expect(await targets[0]?.read()).toMatchObject({ value: [{ name: 'A' }] });
  });
});
