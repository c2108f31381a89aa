import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driverRequirement } from '#app/dsn/checks/driver-requirement.ts';
import { compareVersions, reachesVersion } from '#app/dsn/checks/installed-version.ts';
import { failed, succeeded } from '#app/result.ts';
import { findDriverManager, readOdbcinstAnswer } from '#main/dsn/driver/driver-manager.ts';
import { findDriverVersion } from '#main/dsn/driver/driver-version.ts';
import { findInstalledDriver } from '#main/dsn/driver/installed-driver.ts';
import { readLibraryHeader } from '#main/dsn/driver/library-header.ts';
import { odbcinstDrivers } from '#main/dsn/driver/odbcinst-drivers.ts';
import { readWindowsFileVersion } from '#main/dsn/driver/windows-file-version.ts';
import type { RunProgram } from '#main/platform/run-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const nothing: RunProgram = async () => failed('missing');

/** A Windows library of nothing but headers and a version resource. */
function windowsLibrary(machine: number, magic: number, version?: readonly number[]): Buffer {
  const file = Buffer.alloc(1024);
  file.write('MZ', 0, 'latin1');
  file.writeUInt32LE(0x80, 0x3c);
  file.write('PE\0\0', 0x80, 'latin1');
  file.writeUInt16LE(machine, 0x84);
  file.writeUInt16LE(1, 0x86);
  file.writeUInt16LE(0xf0, 0x94);
  file.writeUInt16LE(magic, 0x98);
  const table = 0x98 + 0xf0;
  file.write('.rsrc', table, 'latin1');
  file.writeUInt32LE(0x100, table + 16);
  file.writeUInt32LE(0x200, table + 20);
  if (version === undefined) return file;
  const [a = 0, b = 0, c = 0, d = 0] = version;
  Buffer.from([0xbd, 0x04, 0xef, 0xfe, 0, 0, 1, 0]).copy(file, 0x240);
  file.writeUInt32LE(a * 65536 + b, 0x248);
  file.writeUInt32LE(c * 65536 + d, 0x24c);
  return file;
}

describe('the header of a library', () => {
  const elf = Buffer.alloc(64);
  elf.write('\x7fELF\x02\x01', 'latin1');
  elf.writeUInt16LE(62, 18);
  const thin = Buffer.alloc(64);
  thin.writeUInt32LE(0xfeedfacf, 0);
  thin.writeUInt32LE(0x0100000c, 4);
  const universal = Buffer.alloc(64);
  universal.writeUInt32BE(0xcafebabe, 0);
  universal.writeUInt32BE(2, 4);
  universal.writeUInt32BE(0x01000007, 8);
  universal.writeUInt32BE(0x0100000c, 28);

  it.each([
    ['Windows, 64-bit', windowsLibrary(0x8664, 0x20b), { format: 'pe', bits: 64, architectures: ['x86_64'] }],
    ['Windows, 32-bit', windowsLibrary(0x14c, 0x10b), { format: 'pe', bits: 32, architectures: ['x86'] }],
    ['Linux', elf, { format: 'elf', bits: 64, architectures: ['x86_64'] }],
    ['macOS', thin, { format: 'mach-o', bits: 64, architectures: ['arm64'] }],
    ['macOS, universal', universal, { format: 'mach-o', bits: 64, architectures: ['x86_64', 'arm64'] }],
  ])('of %s', (_what, bytes, header) => {
    expect(readLibraryHeader(bytes)).toEqual(header);
  });

  it('is undefined for anything else, and never throws', () => {
    expect(readLibraryHeader(Buffer.from('#!/bin/sh\n'))).toBeUndefined();
    const start = fc.constantFrom([], [0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46], [0xca, 0xfe, 0xba, 0xbe]);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, rest) => {
        readLibraryHeader(Uint8Array.from([...head, ...rest]));
      }),
    );
  });
});

describe('the version of the driver', () => {
  it('is that of the file on Windows', async () => {
    const path = join(await temporaryFolder(), 'athena-odbc.dll');
    await writeFile(path, windowsLibrary(0x8664, 0x20b, [2, 4, 0, 1]));
    expect(await findDriverVersion(path, 'win32', nothing)).toEqual({
      kind: 'exact',
      version: '2.4.0.1',
      source: 'file',
    });
    await writeFile(path, windowsLibrary(0x8664, 0x20b));
    expect(await findDriverVersion(path, 'win32', nothing)).toEqual({ kind: 'unknown' });
  });

  it.runIf(existsSync('/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/odbc32.dll'))(
    'is read from a library that a compiler made',
    async () => {
      const path = '/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/odbc32.dll';
      expect(await readWindowsFileVersion(path)).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    },
  );

  it('is that of the package on Linux and macOS', async () => {
    const answers: Record<string, string> = {
      rpm: '2.2.0.1\n',
      '/usr/sbin/pkgutil': 'volume: /\nversion: 2.4.0.0\n',
    };
    const run: RunProgram = async (program) => {
      const output = answers[program];
      return output === undefined ? failed('missing') : succeeded({ code: 0, output });
    };
    expect(await findDriverVersion('/opt/x.so', 'linux', run)).toMatchObject({ version: '2.2.0.1' });
    expect(await findDriverVersion('/opt/x.dylib', 'darwin', run)).toMatchObject({ version: '2.4.0.0' });
  });

  it('is bounded by the folder where no package is known', async () => {
    const of = (path: string) => findDriverVersion(path, 'linux', nothing);
    expect(await of('/opt/amazon/athena-odbc/lib/libathenaodbc.so')).toEqual({
      kind: 'at-least',
      version: '2.2.0.0',
    });
    expect(await of('/opt/athena/odbc/lib/libathena-odbc.so')).toEqual({ kind: 'below', version: '2.2.0.0' });
    expect(await of('/home/ana/x.so')).toEqual({ kind: 'unknown' });
  });

  it('is compared by numbers, and only where it is known', () => {
    expect(compareVersions('2.0.10.0', '2.0.9.9')).toBeGreaterThan(0);
    expect(compareVersions('2.1', '2.1.0.0')).toBe(0);
    expect(reachesVersion({ kind: 'at-least', version: '2.2.0.0' }, '2.0.6.0')).toBe(true);
    expect(reachesVersion({ kind: 'at-least', version: '2.2.0.0' }, '2.4.0.0')).toBeUndefined();
    expect(reachesVersion({ kind: 'below', version: '2.2.0.0' }, '2.4.0.0')).toBe(false);
    expect(reachesVersion({ kind: 'below', version: '2.2.0.0' }, '2.0.6.0')).toBeUndefined();
    expect(reachesVersion({ kind: 'unknown' }, '1.0')).toBeUndefined();
  });
});

describe('the version that a DSN asks for', () => {
  it.each([
    ['nothing new', [['AuthenticationType', 'IAM Credentials']], null],
    ['its sign-in type', [['AuthenticationType', 'JWT_TIP']], '2.0.5.0'],
    [
      'the newest of its parameters',
      [
        ['AuthenticationType', 'JWT_TIP'],
        ['UserAgentPrivacyMode', '1'],
      ],
      '2.4.0.0',
    ],
    ['no parameter that is empty', [['UserAgentPrivacyMode', '']], null],
  ] as const)('is that of %s', (_what, entries, version) => {
    expect(driverRequirement(entries)?.version ?? null).toBe(version);
  });
});

describe('the installed driver', () => {
  it('is the one in odbcinst.ini, with what its file says', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'libathenaodbc.so');
    const file = join(folder, 'odbcinst.ini');
    await writeFile(library, windowsLibrary(0x8664, 0x20b));
    await writeFile(
      file,
      `[Simba Athena ODBC Driver]\nDriver=/x\n[Amazon Athena ODBC (x64)]\nDriver = ${library}\n`,
    );
    const drivers = odbcinstDrivers([join(folder, 'none.ini'), file], 'unixodbc');
    expect(await findInstalledDriver(drivers, 'linux', nothing)).toMatchObject({
      kind: 'present',
      driver: { name: 'Amazon Athena ODBC (x64)', library },
      facts: { header: { bits: 64 }, version: { kind: 'unknown' } },
    });
  });

  it('is broken where its file is gone, and absent where nothing names it', async () => {
    const gone = { name: 'Amazon Athena ODBC (x64)', library: '/nowhere/lib.so' };
    expect(await findInstalledDriver([gone], 'linux', nothing)).toMatchObject({ kind: 'broken' });
    expect(await findInstalledDriver([{ name: 'PostgreSQL', library: '/x' }], 'win32', nothing)).toEqual({
      kind: 'absent',
    });
  });
});

describe('the driver manager', () => {
  const macWith = (...paths: string[]) =>
    findDriverManager({ platform: 'darwin', exists: (path) => paths.includes(path) });

  it('is iODBC on macOS, unless only Homebrew brought one', () => {
    const [iodbc, homebrew] = ['/Library/Frameworks/iODBC.framework', '/opt/homebrew/lib/libodbc.2.dylib'];
    expect(macWith()).toMatchObject({ kind: 'iodbc', foundAt: null, others: [] });
    expect(macWith(homebrew)).toMatchObject({ kind: 'unixodbc', foundAt: homebrew });
    expect(macWith(iodbc, homebrew)).toMatchObject({
      kind: 'iodbc',
      others: [{ kind: 'unixodbc', foundAt: homebrew }],
    });
  });

  it('says where it reads', () => {
    const text =
      'unixODBC 2.3.11\nDRIVERS............: /etc/odbcinst.ini\nSYSTEM DATA SOURCES: /etc/odbc.ini\n' +
      'FILE DATA SOURCES..: /etc/ODBCDataSources\nUSER DATA SOURCES..: /home/a b/.odbc.ini\n';
    expect(readOdbcinstAnswer(text)).toEqual({
      version: '2.3.11',
      drivers: '/etc/odbcinst.ini',
      system: '/etc/odbc.ini',
      user: '/home/a b/.odbc.ini',
    });
    expect(readOdbcinstAnswer('')).toBeUndefined();
  });
});
