import { failed, type Result, succeeded } from '#app/result.ts';
import { type AthenaVerdict, judgeAthena } from './athena-verdict.ts';
import { type ConnectionStringWorld, parseConnectionString } from './connection-string.ts';
import { type DsnEntries, sameKey, valueAt } from './dsn.ts';
import { derivedName, type ImportedDsn, importedDsn } from './imported-dsn.ts';
import { entriesOf, type IniProblem, type IniSection, type OdbcIni, parseOdbcIni } from './odbc-ini.ts';

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
  if (looksLikeIni(plain)) return importIni(parseOdbcIni(text));
  return importConnectionString(bareText(plain));
}

/** Only an odbc.ini has lines that begin with a section's name in brackets. */
export function looksLikeIni(text: string): boolean {
  return text.split('\n').some((line) => /^\s*\[[^\]]+\]/.test(line));
}

/** Without the comment lines and the quotes that people put around a connection string or URL. */
export function bareText(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const bare = first === -1 ? '' : lines.slice(first).join('\n').trim();
  return /^(["']).*\1$/s.test(bare) ? bare.slice(1, -1) : bare;
}

/** Takes the data sources of an odbc.ini. */
export function importIni(ini: OdbcIni): Result<ImportedText, ImportFailure> {
  if (ini.dataSources.length === 0) return failed('not-recognised');
  const problems = problemsBySection(ini.problems);
  const candidates = ini.dataSources.map((section) => candidateOf(section, problems));
  return succeeded({ format: 'odbc-ini', candidates });
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

function candidateOf(section: IniSection, said: Said): ImportedDsn {
  const ofFile = said.get(null) ?? [];
  const ofSection = said.get(section.name.toLowerCase()) ?? [];
  const problems = [...ofFile, ...ofSection];
  return importedDsn({ name: section.name, entries: entriesOf(section), athena: section.athena, problems });
}

/** Takes a connection string by the rules of a driver manager. */
export function importConnectionString(
  text: string,
  world: ConnectionStringWorld = 'windows',
): Result<ImportedText, ImportFailure> {
  const parsed = parseConnectionString(text, world);
  if (parsed.entries.length === 0) return failed('not-recognised');
  const written = valueAt(parsed.entries, 'DSN');
  const rest = parsed.entries.filter(([key]) => !sameKey(key, 'DSN'));
  const problems = parsed.problems.map(({ start, message }) => `Character ${start + 1}: ${message}`);
  const athena = written === undefined ? judgeAthena(undefined, rest) : atLeastLikely(rest);
  const candidate = importedDsn({ name: written ?? derivedName(rest), entries: rest, athena, problems });
  return succeeded({ format: 'connection-string', candidates: [candidate] });
}

/** `DSN=name` alone says nothing of a driver, but who imports it here means an Athena DSN. */
function atLeastLikely(entries: DsnEntries): AthenaVerdict {
  return judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
}
