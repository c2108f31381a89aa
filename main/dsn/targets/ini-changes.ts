import { existsSync } from 'node:fs';
import { type Dsn, sameKey, valueAt } from '#app/dsn/dsn.ts';
import { LIST_SECTION, sectionEntries } from '#app/dsn/ini/odbc-ini-document.ts';
import {
  type EditedIni,
  putDataSource,
  putSection,
  removeDataSource,
  setIniValue,
  unsetIniValue,
} from '#app/dsn/ini/odbc-ini-edits.ts';
import { failed, succeeded } from '#app/result.ts';
import type { Outcome } from '#main/services.ts';
import { findRegistered, foreignRefusal } from './find-registered.ts';
import { iniPlan } from './ini-plan.ts';
import { registeredIn } from './ini-registrations.ts';
import { entriesIn, type IniText, intoDocument, outOfDocument, sectionIn } from './ini-text.ts';
import { refusalOf } from './refusal-of.ts';
import { type DriverReference, entriesToRegister } from './target.ts';

/** The file with a DSN registered. */
export function writeInto(ini: IniText, dsn: Dsn, driver: DriverReference): Outcome<IniText> {
  const stopped = refusalOf(iniPlan(ini.document, dsn)) ?? foreignRefusal(registeredIn(ini), dsn.name);
  if (stopped !== undefined) return failed(stopped);
  const name = sectionIn(ini, dsn.name);
  const there = findRegistered(registeredIn(ini), dsn.name)?.entries;
  const put = (library: string) => ({
    name,
    entries: entriesIn(ini, name, entriesToRegister(dsn, { ...driver, library }, there)),
  });
  const driverName = intoDocument(driver.name, ini.encoding);
  const own = workingDriver(ini, name, driver.library);
  if (own === undefined) return edited(ini, putDataSource(ini.document, put(driver.library), driverName));
  const listed = sectionEntries(ini.document, LIST_SECTION)?.some(([key]) => sameKey(key, name)) ?? false;
  // unixODBC finds a data source that the list leaves out; programs ask iODBC for the list.
  const enough = listed || ini.document.dialect === 'unixodbc';
  const { document } = ini;
  return edited(
    ini,
    enough ? putSection(document, name, put(own).entries) : putDataSource(document, put(own), driverName),
  );
}

/** What a registered DSN says of its driver, where that is a name, or a library that is there or meant: it stays. */
function workingDriver({ document, encoding }: IniText, section: string, meant: string): string | undefined {
  const written = valueAt(sectionEntries(document, section) ?? [], 'Driver');
  const driver = written === undefined ? '' : outOfDocument(written, encoding);
  if (driver === '') return undefined;
  return !driver.includes('/') || driver === meant || existsSync(driver) ? driver : undefined;
}

/** The file without a DSN. */
export function removeFrom(ini: IniText, name: string): Outcome<IniText> {
  const stopped = foreignRefusal(registeredIn(ini), name);
  if (stopped !== undefined) return failed(stopped);
  const document = removeDataSource(ini.document, sectionIn(ini, name));
  return succeeded({ ...ini, document });
}

/** The file with one value of a registered DSN set, or removed. */
export function setIn(ini: IniText, name: string, key: string, value: string | null): Outcome<IniText> {
  const section = sectionIn(ini, name);
  const there = sectionEntries(ini.document, section) !== undefined;
  if (value === null) return succeeded({ ...ini, document: unsetIniValue(ini.document, section, key) });
  if (!there) return failed({ code: 'dsn-not-registered', subject: name });
  const stopped = refusalOf(iniPlan(ini.document, { name, entries: [[key, value]] }));
  if (stopped !== undefined) return failed(stopped);
  return edited(ini, setIniValue(ini.document, section, key, intoDocument(value, ini.encoding)));
}

function edited(ini: IniText, result: EditedIni): Outcome<IniText> {
  if (result.ok) return succeeded({ ...ini, document: result.value });
  return failed({ code: 'target-value-cut', subject: result.failure.of });
}
