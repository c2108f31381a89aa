import { type AthenaVerdict, judgeAthena } from '#app/dsn/athena-verdict.ts';
import {
  type ConnectionStringWorld,
  parseConnectionString,
} from '#app/dsn/connection-string/connection-string.ts';
import { type DsnEntries, firstOfEachKey, sameKey, valueAt } from '#app/dsn/dsn.ts';
import {
  entriesOf,
  type IniProblem,
  type IniSection,
  type OdbcIni,
  parseOdbcIni,
} from '#app/dsn/ini/odbc-ini.ts';
import { failed, type Result, succeeded } from '#app/result.ts';
import { derivedName, type FoundDsn, type ImportedDsn, importedDsn } from './imported-dsn.ts';

/** What a text was recognised as, and the DSNs in it. */
export interface ImportedText {
  readonly format: 'odbc-ini' | 'connection-string';
  readonly candidates: readonly ImportedDsn[];
}

/** Why a text can't be imported. */
export type ImportFailure = 'empty' | 'not-text' | 'not-recognised';

/** Takes the text of an odbc.ini, or of a file with one connection string, whichever it is. */
export function importText(text: string): Result<ImportedText, ImportFailure> {
  if (text.includes('\0')) return failed('not-text');
  const plain = text.replace(/^\uFEFF/, '').trim();
  if (plain === '') return failed('empty');
  if (/^(Windows Registry Editor|REGEDIT4|jdbc:)/i.test(plain)) return failed('not-recognised');
  if (looksLikeIni(plain)) return fromIni(parseOdbcIni(text));
  return fromConnectionString(bareText(plain));
}

/** Only an odbc.ini has lines that begin with a section's name in brackets. */
export function looksLikeIni(text: string): boolean {
  return text.split('\n').some((line) => /^\s*\[[^\]]+\]/.test(line));
}

/** Whether the first line that is no comment names a section, as that of every ini file does that is read at all. */
export function beginsWithSection(text: string): boolean {
  for (const line of text.split(/[\r\n]/)) {
    if (!/^\s*(?:[#;]|$)/.test(line)) return /^\s*\[[^\]]+\]/.test(line);
  }
  return false;
}

/** The strings of a text that has one on each line, as exports of several have; empty for any other text. */
export function separateStrings(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  const strings = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const begins = /^(?:odbc;\s*)?(?:driver|dsn)\s*=|^jdbc:/i;
  if (strings.length < 2) return [];
  const keyword = firstKeyword(strings[0] ?? '');
  const alike =
    keyword !== '' && strings.every((line) => line.includes(';') && firstKeyword(line) === keyword);
  return alike || strings.every((line) => begins.test(line)) ? strings : [];
}

function firstKeyword(line: string): string {
  return (/^\w{1,64}(?=\s{0,8}=)/.exec(line)?.[0] ?? '').toLowerCase();
}

/** Without the comment lines and the quotes that people put around a connection string or URL. */
export function bareText(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const bare = first === -1 ? '' : lines.slice(first).join('\n').trim();
  return /^(["']).*\1$/s.test(bare) ? bare.slice(1, -1) : bare;
}

/** The data sources of an odbc.ini, nothing taken out yet. */
export function findInIni(ini: OdbcIni): readonly FoundDsn[] {
  const said = problemsBySection(ini.problems);
  return ini.dataSources.map((section) => foundIn(section, said));
}

function fromIni(ini: OdbcIni): Result<ImportedText, ImportFailure> {
  if (ini.dataSources.length === 0) return failed('not-recognised');
  return succeeded({ format: 'odbc-ini', candidates: findInIni(ini).map(importedDsn) });
}

type Said = ReadonlyMap<string | null, readonly string[]>;

function problemsBySection(problems: readonly IniProblem[]): Said {
  const said = new Map<string | null, string[]>();
  for (const { section, line, message } of problems) {
    const key = section?.toLowerCase() ?? null;
    const list = said.get(key) ?? [];
    list.push(`Line ${line}: ${message}`);
    said.set(key, list);
  }
  return said;
}

function foundIn(section: IniSection, said: Said): FoundDsn {
  const ofFile = said.get(null) ?? [];
  const ofSection = said.get(section.name.toLowerCase()) ?? [];
  const problems = [...ofFile, ...ofSection];
  return { name: section.name, entries: entriesOf(section), athena: section.athena, problems };
}

/** The data source of a connection string, by the rules of a driver manager; undefined where it has no part. */
export function findInConnectionString(
  text: string,
  world: ConnectionStringWorld = 'windows',
): FoundDsn | undefined {
  const parsed = parseConnectionString(withoutExcelPrefix(text), world);
  if (parsed.entries.length === 0) return undefined;
  const said = withoutProvider(parsed.entries);
  // Of `"DSN=" & name` nothing is left.
  const written = valueAt(said, 'DSN')?.trim() || undefined;
  const entries = said.filter(([key]) => !sameKey(key, 'DSN'));
  const problems = parsed.problems.map(({ start, message }) => `Character ${start + 1}: ${message}`);
  const athena = written === undefined ? judgeAthena(undefined, entries) : atLeastLikely(entries);
  return { name: written ?? derivedName(entries), entries, athena, problems };
}

/** Names of OLE DB's provider for ODBC, and what ODBC calls the same; the provider itself is left out. */
const OLE_DB_NAMES: Readonly<Record<string, string | null>> = {
  provider: null,
  'persist security info': null,
  'data source': 'DSN',
  'user id': 'UID',
  password: 'PWD',
  'initial catalog': 'Catalog',
};

function withoutProvider(entries: DsnEntries): DsnEntries {
  if (!/^MSDASQL\b/i.test(valueAt(entries, 'Provider') ?? '')) return entries;
  return firstOfEachKey(
    entries.flatMap(([key, value]) => {
      const name = OLE_DB_NAMES[key.toLowerCase()];
      return name === null ? [] : [[name ?? key, value] as const];
    }),
  );
}

/** Excel sets `ODBC;` before the string of a connection. Blanks in its place keep the places of what follows. */
function withoutExcelPrefix(text: string): string {
  return text.replace(/^odbc;/i, (prefix) => ' '.repeat(prefix.length));
}

function fromConnectionString(text: string): Result<ImportedText, ImportFailure> {
  const found = findInConnectionString(text);
  if (found === undefined) return failed('not-recognised');
  return succeeded({ format: 'connection-string', candidates: [importedDsn(found)] });
}

/** `DSN=name` alone says nothing of a driver, but who imports it here means an Athena DSN. */
function atLeastLikely(entries: DsnEntries): AthenaVerdict {
  return judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
}
