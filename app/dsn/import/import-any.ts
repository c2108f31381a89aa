import { judgeAthena } from '#app/dsn/athena-verdict.ts';
import { placeholderProblems } from '#app/dsn/checks/placeholder-problems.ts';
import { unknownKeys } from '#app/dsn/checks/unknown-keys.ts';
import { type UntrustedSetting, untrustedSettings } from '#app/dsn/checks/untrusted-settings.ts';
import { compareEntries, type DsnDifference } from '#app/dsn/compare-entries.ts';
import type { ConnectionStringWorld } from '#app/dsn/connection-string/connection-string.ts';
import { type Dsn, type DsnEntries, sameKey } from '#app/dsn/dsn.ts';
import { echoedIni } from '#app/dsn/embedded/echoed-ini.ts';
import { iniInText } from '#app/dsn/embedded/ini-in-text.ts';
import { notebookCode } from '#app/dsn/embedded/notebook-code.ts';
import { registryScript } from '#app/dsn/embedded/registry-script.ts';
import { stringsInJson } from '#app/dsn/embedded/strings-in-json.ts';
import { sectionBody, stringsInText } from '#app/dsn/embedded/strings-in-text.ts';
import { startsLikeString, textsInCode } from '#app/dsn/embedded/text-in-code.ts';
import { parseFileDsn } from '#app/dsn/ini/file-dsn.ts';
import { parseIodbcIni } from '#app/dsn/ini/iodbc-ini.ts';
import { parseOdbcIni } from '#app/dsn/ini/odbc-ini.ts';
import { type ParsedJdbcUrl, parseJdbcUrl } from '#app/dsn/jdbc/jdbc-url.ts';
import { parseDsnJson } from '#app/dsn/json/dsn-json.ts';
import { type PortableDsn, surroundingsOf } from '#app/dsn/json/portable-dsn.ts';
import { parseSealedEnvelope } from '#app/dsn/json/sealed-envelope.ts';
import { regDataSources } from '#app/dsn/registry/reg-data-sources.ts';
import { regVersionOf } from '#app/dsn/registry/reg-file.ts';
import { jsonOf } from '#app/dsn/text/json-of.ts';
import { shownText } from '#app/dsn/text/shown-text.ts';
import { decodeText } from '#app/dsn/text/text-bytes.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import {
  bareText,
  beginsWithSection,
  findInConnectionString,
  findInIni,
  type ImportFailure,
  looksLikeIni,
  separateStrings,
} from './import-text.ts';
import { derivedName, type FoundDsn, type ImportedDsn, named, secretsIn } from './imported-dsn.ts';

/** What a text was recognised as. */
export const IMPORT_FORMATS = [
  'odbc-ini',
  'connection-string',
  'reg',
  'file-dsn',
  'jdbc-url',
  'dsn-json',
] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** A DSN that a source offers, and what to look at before it is taken. */
export interface ImportCandidate extends ImportedDsn {
  /** Settings that a file from outside should not make unseen. */
  readonly warnings: readonly UntrustedSetting[];
  /** Keys that the driver doesn't have; they are kept. */
  readonly unknown: readonly string[];
  /** How it differs from the DSN of that name that is there already; null where there is none. */
  readonly differs: DsnDifference | null;
}

/** What a source offers. */
export interface ImportedDsns {
  readonly kind: 'dsns';
  readonly format: ImportFormat;
  readonly candidates: readonly ImportCandidate[];
  /**
   * The secrets that candidates (by their place) came with: for this run's memory or the keychain where the user
   * says so, else to be dropped. They never leave the process that read the file.
   */
  readonly secrets: ReadonlyMap<number, DsnEntries>;
}

/** What a source turned out to be. A sealed set says nothing before its passphrase. */
export type AnyImport = { readonly kind: 'sealed' } | ImportedDsns;

/** Where a text comes from and what it is held against. */
export interface ImportContext {
  readonly fileName?: string;
  /** Whose rules hold if it is a connection string. */
  readonly world?: ConnectionStringWorld;
  readonly existing?: readonly Dsn[];
}

/** Why nothing can be imported; beside those of texts, JSON of our own that this version can't read. */
export type AnyImportFailure = ImportFailure | 'newer-version' | 'damaged';

/** Takes a file's bytes or a text in any of the formats. Never throws; runs nothing and keeps no secret. */
export function importAny(
  source: Uint8Array | string,
  context: ImportContext = {},
): Result<AnyImport, AnyImportFailure> {
  const written = typeof source === 'string' ? source : markedText(source);
  if (written.includes('\0')) return failed('not-text');
  const text = withoutCtrlZ(written);
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') return failed('empty');
  if (plain.startsWith('{') || isJsonList(plain)) return fromJson(plain, context);
  const recognised = recognise(text, plain, context);
  if (recognised.found.length === 0) return failed('not-recognised');
  return succeeded(offered(recognised, context));
}

/** A section's name stands in brackets too, but what follows makes no list. */
function isJsonList(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && jsonOf(text) !== undefined;
}

/** Programs of DOS's time end a text with Ctrl-Z. */
function withoutCtrlZ(text: string): string {
  const end = text.trimEnd();
  return end.endsWith('\u001a') ? end.slice(0, -1) : text;
}

/** What DSNs of a set offer, such as one that was sealed. */
export function importDsns(dsns: readonly PortableDsn[], context: ImportContext = {}): ImportedDsns {
  const found = dsns.map(({ name, entries, ...around }): FoundDsn => {
    const athena = judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
    return { name, entries, athena, problems: [], ...surroundingsOf(around) };
  });
  return offered({ format: 'dsn-json', found }, context);
}

interface Recognised {
  readonly format: ImportFormat;
  readonly found: readonly FoundDsn[];
}

function offered({ format, found }: Recognised, context: ImportContext): ImportedDsns {
  const there = new Map((context.existing ?? []).map((dsn) => [dsn.name.toLowerCase(), dsn] as const));
  const candidates = named(found).map((dsn) => candidateOf(dsn, there));
  const secrets = new Map(found.map((each, index) => [index, secretsIn(each)] as const));
  return { kind: 'dsns', format, candidates, secrets };
}

/** unixODBC's trouble with a UTF-8 mark is worth a word; of UTF-16 files it reads nothing at all. */
function markedText(bytes: Uint8Array): string {
  const { text, encoding, mark } = decodeText(bytes);
  return mark && encoding === 'utf-8' ? `\uFEFF${text}` : text;
}

function fromJson(text: string, context: ImportContext): Result<AnyImport, AnyImportFailure> {
  const sealed = parseSealedEnvelope(text);
  if (sealed.ok) return succeeded({ kind: 'sealed' });
  if (sealed.failure !== 'not-sealed') return failed(sealed.failure);
  const dsns = parseDsnJson(text);
  if (dsns.ok) return succeeded(importDsns(dsns.value, context));
  const { failure } = dsns;
  const code = notebookCode(text);
  if (code !== undefined) return importAny(code, context);
  if (failure !== 'not-json' && failure !== 'not-ours') return failed(failure);
  const inJson = stringsInJson(text, startsLikeString);
  const strings = inJson.length > 0 ? inJson : textsInCode(text);
  if (strings.length === 0) return failed('not-recognised');
  return succeeded(offered(recognisedStrings(strings, context), context));
}

function recognise(text: string, plain: string, context: ImportContext): Recognised {
  const reg = regText(text, plain);
  if (reg !== undefined) return { format: 'reg', found: foundInReg(reg) };
  const dataLink = /^\[oledb\]\s*\n/i.exec(plain)?.[0];
  if (dataLink === undefined && beginsWithSection(plain)) return recognisedIni(text, context);
  const bare = bareText(
    dataLink === undefined ? plain : plain.slice(dataLink.length).replace(/^;[^\n]*\n/, ''),
  );
  const inCode = textsInCode(bare);
  const strings = inCode.length > 0 ? inCode : separateStrings(bare);
  if (strings.length > 0) return recognisedStrings(strings, context);
  const script = registryScript(bare);
  if (script !== undefined) return { format: 'reg', found: foundInReg(script) };
  const ini = dataLink === undefined ? iniTextIn(text, plain) : undefined;
  if (ini !== undefined) return recognisedIni(ini, context);
  const body = sectionBody(bare);
  return body === undefined
    ? recognisedStrings(stringsInText(bare), context)
    : { format: 'odbc-ini', found: [foundInBody(body, context)] };
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

function foundInBody(entries: DsnEntries, { fileName }: ImportContext): FoundDsn {
  const problems = ['The name of the section is missing.'];
  const name = nameOfFile(fileName) ?? derivedName(entries);
  return { name, entries, athena: judgeAthena(undefined, entries), problems };
}

/** Connection strings, or URLs where the first one is one. */
function recognisedStrings(strings: readonly string[], { fileName, world }: ImportContext): Recognised {
  if (/^jdbc:/i.test(strings[0] ?? '')) {
    return { format: 'jdbc-url', found: strings.flatMap((url) => foundInJdbc(url, fileName)) };
  }
  const found = strings.map((string) => findInConnectionString(string, world));
  return { format: 'connection-string', found: found.filter((one) => one !== undefined) };
}

function recognisedIni(text: string, { fileName, world }: ImportContext): Recognised {
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

function candidateOf(dsn: ImportedDsn, existing: ReadonlyMap<string, Dsn>): ImportCandidate {
  const there = existing.get(dsn.name.toLowerCase());
  return {
    ...dsn,
    problems: [...dsn.problems, ...placeholderProblems(dsn.entries)],
    warnings: untrustedSettings(dsn.entries),
    unknown: unknownKeys(dsn.entries),
    differs: there === undefined ? null : compareEntries(there.entries, dsn.entries),
  };
}
