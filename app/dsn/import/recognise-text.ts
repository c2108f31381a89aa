import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import { echoedIni } from '#app/dsn/embedded/echoed-ini.ts';
import { iniInText } from '#app/dsn/embedded/ini-in-text.ts';
import { registryScript } from '#app/dsn/embedded/registry-script.ts';
import { sectionBody, stringsInText } from '#app/dsn/embedded/strings-in-text.ts';
import { textsInCode } from '#app/dsn/embedded/text-in-code.ts';
import { parseFileDsn } from '#app/dsn/ini/file-dsn.ts';
import { parseIodbcIni } from '#app/dsn/ini/iodbc-ini.ts';
import { parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import { type ParsedJdbcUrl, parseJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { regVersionOf } from '#app/dsn/registry/reg-file.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { findInConnectionString } from './find-in-connection-string.ts';
import { findInIni } from './find-in-ini.ts';
import type { ImportFormat } from './import-format.ts';
import { derivedName, type FoundDsn } from './imported-dsn.ts';
import { bareText, beginsWithSection, looksLikeIni, separateStrings } from './text-shape.ts';

/** What is known of a text besides what it says. */
export interface TextOrigin {
  readonly fileName?: string;
  /** Whose rules hold if it is a connection string. */
  readonly world?: ConnectionStringWorld;
}

/** What a text is, and the DSNs in it, nothing taken out yet. */
export interface Recognised {
  readonly format: ImportFormat;
  readonly found: readonly FoundDsn[];
}

/** The DSNs of a text that is no JSON; `plain` is the same without a byte order mark and outer blanks. */
export function recognise(text: string, plain: string, origin: TextOrigin): Recognised {
  const reg = regText(text, plain);
  if (reg !== undefined) return { format: 'reg', found: foundInReg(reg) };
  const dataLink = /^\[oledb\]\s*\n/i.exec(plain)?.[0];
  if (dataLink === undefined && beginsWithSection(plain)) return recognisedIni(text, origin);
  const bare = bareText(
    dataLink === undefined ? plain : plain.slice(dataLink.length).replace(/^;[^\n]*\n/, ''),
  );
  const inCode = textsInCode(bare);
  const strings = inCode.length > 0 ? inCode : separateStrings(bare);
  if (strings.length > 0) return recognisedStrings(strings, origin);
  const script = registryScript(bare);
  if (script !== undefined) return { format: 'reg', found: foundInReg(script) };
  const ini = dataLink === undefined ? iniTextIn(text, plain) : undefined;
  if (ini !== undefined) return recognisedIni(ini, origin);
  const body = sectionBody(bare);
  return body === undefined
    ? recognisedStrings(stringsInText(bare), origin)
    : { format: 'odbc-ini', found: [foundInBody(body, origin)] };
}

function iniTextIn(text: string, plain: string): string | undefined {
  // A test of a shell (`[ -f x ] && …`) looks like a section, but doesn't stand alone.
  const echoed = /^[ \t]*\[[^\]\r\n]{1,255}\][ \t]*\r?$/m.test(text) ? undefined : echoedIni(text);
  return iniInText(text) ?? echoed ?? (looksLikeIni(plain) ? text : undefined);
}

/** A .reg file, also below other text, or without its first line. */
function regText(text: string, plain: string): string | undefined {
  if (regVersionOf(plain) !== undefined || /^\[-?(?:HKEY_|HKCU\\|HKLM\\)/i.test(plain)) return text;
  const below = /^[ \t]*(?:Windows Registry Editor Version|REGEDIT4[ \t]*$)/im.exec(text);
  return below === null || !/^[ \t]*\[-?HK/im.test(text) ? undefined : text.slice(below.index);
}

function foundInBody(entries: DsnEntries, { fileName }: TextOrigin): FoundDsn {
  const problems = ['The name of the section is missing.'];
  const name = nameOfFile(fileName) ?? derivedName(entries);
  return { name, entries, athena: judgeAthena(undefined, entries), problems };
}

/** The DSNs of connection strings, or of URLs where the first one is one. */
export function recognisedStrings(strings: readonly string[], { fileName, world }: TextOrigin): Recognised {
  if (/^jdbc:/i.test(strings[0] ?? '')) {
    return { format: 'jdbc-url', found: strings.flatMap((url) => foundInJdbc(url, fileName)) };
  }
  const found = strings.map((string) => findInConnectionString(string, world));
  return { format: 'connection-string', found: found.filter((one) => one !== undefined) };
}

function recognisedIni(text: string, { fileName, world }: TextOrigin): Recognised {
  const fileDsn = foundInFileDsn(text, fileName);
  if (fileDsn !== undefined) return { format: 'file-dsn', found: [fileDsn] };
  return { format: 'odbc-ini', found: foundInIni(text, world ?? worldOfIni(text)) };
}

/** A file of macOS is iODBC's, which the driver needs there: its libraries end in .dylib, or its lines in CR. */
function worldOfIni(text: string): ConnectionStringWorld {
  const ofMac = !text.includes('\n') || /^[ \t]*driver[ \t]*=.*\.dylib/im.test(text);
  return ofMac ? 'iodbc' : 'unixodbc';
}

function foundInIni(text: string, world: ConnectionStringWorld): readonly FoundDsn[] {
  return findInIni(world === 'iodbc' ? parseIodbcIni(text) : parseOdbcIni(text));
}

function foundInReg(text: string): readonly FoundDsn[] {
  const { dataSources, problems } = regDataSources(text);
  return dataSources.map((source) => ({ ...source, problems: [...problems, ...source.problems] }));
}

function foundInJdbc(text: string, fileName: string | undefined): readonly FoundDsn[] {
  const parsed = parseJdbcUrl(text);
  if (parsed === undefined) return [];
  const { entries, unknown, repeated } = parsed;
  const foreign = unknown.map((name) => `${shownText(name)} is of the JDBC driver only.`);
  const problems = [...foreign, ...repeated.map(repetitionProblem)];
  return [{ name: nameOfFile(fileName) ?? derivedName(entries), entries, athena: 'certain', problems }];
}

function repetitionProblem({ name, by }: ParsedJdbcUrl['repeated'][number]): string {
  return sameKey(name, by)
    ? `${shownText(name)} occurs again; the first one is taken.`
    : `${shownText(name)} is said by ${shownText(by)} already; that one is taken.`;
}

/** A file DSN has one section with a driver; in an odbc.ini that section holds settings of the manager. */
function foundInFileDsn(text: string, fileName: string | undefined): FoundDsn | undefined {
  const written = parseFileDsn(text.replace(/^\uFEFF/, ''));
  const driver = written?.find(([key]) => sameKey(key, 'Driver') || sameKey(key, 'DSN'));
  if (written === undefined) return undefined;
  if (driver === undefined && judgeAthena(undefined, written) === 'no') return undefined;
  const others = parseOdbcIni(text).dataSources.length > 0;
  if (others && !/\.dsn$/i.test(fileName ?? '')) return undefined;
  const entries = written.filter(([key]) => !sameKey(key, 'DSN'));
  const named = written.find(([key]) => sameKey(key, 'DSN'))?.[1];
  const name = nameOfFile(fileName) ?? named ?? derivedName(entries);
  return { name, entries, athena: judgeAthena(undefined, entries), problems: [] };
}

/** The file's name without folders and its last extension. */
function nameOfFile(fileName: string | undefined): string | undefined {
  const base = fileName
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[^.]*$/, '')
    .trim();
  return base === '' ? undefined : base;
}
