import { describe, expect, it } from 'vitest';
import { type IniSurroundings, odbcIniPlaces } from '#main/dsn/targets/odbc-ini-places.ts';

const unixodbc: IniSurroundings = { manager: 'unixodbc', env: {}, home: '/home/ana', exists: () => false };
const iodbc: IniSurroundings = { ...unixodbc, manager: 'iodbc', home: '/Users/ana' };

describe('where unixODBC looks', () => {
  it('is the home folder and /etc', () => {
    expect(odbcIniPlaces(unixodbc)).toMatchObject({
      user: '/home/ana/.odbc.ini',
      system: '/etc/odbc.ini',
      drivers: ['/etc/odbcinst.ini'],
    });
  });

  it('is where the variables say: a file, a folder, and a name in that folder', () => {
    const env = { ODBCINI: '/x/my.ini', ODBCSYSINI: '/y', ODBCINSTINI: 'drivers.ini', SYSODBCINI: '/no' };
    expect(odbcIniPlaces({ ...unixodbc, env })).toMatchObject({
      user: '/x/my.ini',
      system: '/y/odbc.ini',
      drivers: ['/y/drivers.ini'],
    });
  });

  it('ignores HOME and empty variables', () => {
    const env = { HOME: '/elsewhere', ODBCINI: '', ODBCSYSINI: '' };
    expect(odbcIniPlaces({ ...unixodbc, env }).user).toBe('/home/ana/.odbc.ini');
    expect(odbcIniPlaces({ ...unixodbc, env }).system).toBe('/etc/odbc.ini');
  });

  it("takes Homebrew's folder where the drivers are there", () => {
    const exists = (path: string): boolean => path.startsWith('/opt/homebrew/');
    expect(odbcIniPlaces({ ...unixodbc, exists }).system).toBe('/opt/homebrew/etc/odbc.ini');
  });

  it('believes unixODBC itself', () => {
    const asked = { version: '2.3.11', drivers: '/o/odbcinst.ini', system: '/o/odbc.ini', user: '/z' };
    expect(odbcIniPlaces({ ...unixodbc, asked })).toMatchObject({
      system: '/o/odbc.ini',
      drivers: ['/o/odbcinst.ini'],
    });
  });
});

describe('where iODBC looks', () => {
  it('is the Library folders', () => {
    expect(odbcIniPlaces(iodbc)).toMatchObject({
      user: '/Users/ana/Library/ODBC/odbc.ini',
      system: '/Library/ODBC/odbc.ini',
    });
  });

  it('is /etc where only that exists', () => {
    const exists = (path: string): boolean => path === '/etc/odbc.ini';
    expect(odbcIniPlaces({ ...iodbc, exists }).system).toBe('/etc/odbc.ini');
  });

  it('is where its own variables say; ODBCSYSINI is none of them', () => {
    const env = { ODBCINI: '/x.ini', SYSODBCINI: '/s.ini', ODBCSYSINI: '/no', ODBCINSTINI: '/d.ini' };
    const places = odbcIniPlaces({ ...iodbc, env });
    expect(places).toMatchObject({ user: '/x.ini', system: '/s.ini' });
    expect(places.drivers[0]).toBe('/d.ini');
  });
});
