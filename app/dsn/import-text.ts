import { failed, type Result, succeeded } from '#app/result.ts';
import { type AthenaVerdict, judgeAthena } from './athena-verdict.ts';
import { parseConnectionString } from './connection-string.ts';
import { DSN_LIMITS, type DsnEntries, type DsnEntry, sameKey, valueAt } from './dsn.ts';
import { isValidName, toValidName } from './name-problems.ts';
import { entriesOf, type IniProblem, type IniSection, type OdbcIni, parseOdbcIni } from './odbc-ini.ts';
import { isSecretEntry } from './secret-entry.ts';
import { shownText } from './shown-text.ts';

/** A DSN that a text offers. Its secrets are gone; `leftOut` names them. */
export interface ImportedDsn {
  readonly name: string;
  readonly entries: DsnEntries;
  readonly leftOut: readonly string[];
  readonly athena: AthenaVerdict;
  /** What the user should know about the place it came from, in words. */
  readonly problems: readonly string[];
}

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
  return fromConnectionString(bareConnectionString(plain));
}

/** Only an odbc.ini has lines that begin with a section's name in brackets. */
function looksLikeIni(text: string): boolean {
  return text.split('\n').some((line) => /^\s*\[[^\]]+\]/.test(line));
}

/** Without the comment lines and the quotes that people put around a connection string. */
function bareConnectionString(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const bare = first === -1 ? '' : lines.slice(first).join('\n').trim();
  return /^(["']).*\1$/s.test(bare) ? bare.slice(1, -1) : bare;
}

function fromIni(ini: OdbcIni): Result<ImportedText, ImportFailure> {
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
  const { entries, leftOut, dropped } = importable(entriesOf(section));
  const { name, problems } = nameOf(section.name);
  const ofFile = said.get(null) ?? [];
  const ofSection = said.get(section.name.toLowerCase()) ?? [];
  const all = [...problems, ...dropped, ...ofFile, ...ofSection];
  return { name, entries, leftOut, athena: section.athena, problems: all };
}

function fromConnectionString(text: string): Result<ImportedText, ImportFailure> {
  const parsed = parseConnectionString(text);
  if (parsed.entries.length === 0) return failed('not-recognised');
  const written = valueAt(parsed.entries, 'DSN');
  const rest = parsed.entries.filter(([key]) => !sameKey(key, 'DSN'));
  const { entries, leftOut, dropped } = importable(rest);
  const { name, problems } = nameOf(written ?? derivedName(rest));
  const said = parsed.problems.map(({ start, message }) => `Character ${start + 1}: ${message}`);
  const athena = written === undefined ? judgeAthena(undefined, rest) : atLeastLikely(rest);
  const candidate = { name, entries, leftOut, athena, problems: [...problems, ...dropped, ...said] };
  return succeeded({ format: 'connection-string', candidates: [candidate] });
}

/** `DSN=name` alone says nothing of a driver, but who imports it here means an Athena DSN. */
function atLeastLikely(entries: DsnEntries): AthenaVerdict {
  return judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
}

interface Importable {
  readonly entries: DsnEntries;
  /** Keys of secrets. */
  readonly leftOut: readonly string[];
  /** What couldn't be taken, in words. */
  readonly dropped: readonly string[];
}

function importable(entries: DsnEntries): Importable {
  const secret = new Set(entries.filter(([key, value]) => isSecretEntry(key, value)));
  const open = entries.filter((entry) => !secret.has(entry));
  const fits = ([key, value]: DsnEntry): boolean =>
    key.length <= DSN_LIMITS.keyLength && value.length <= DSN_LIMITS.valueLength;
  const dropped = open
    .filter((entry) => !fits(entry))
    .map(([key]) => `${shownText(key)} is too long and was left out.`);
  const kept = open.filter(fits);
  if (kept.length > DSN_LIMITS.entries) {
    dropped.push(`Only the first ${DSN_LIMITS.entries} of ${kept.length} entries were taken.`);
  }
  const leftOut = [...secret].map(([key]) => shownText(key));
  return { entries: kept.slice(0, DSN_LIMITS.entries), leftOut, dropped };
}

/** A connection string without DSN has no name; what tells it from others makes one. */
function derivedName(entries: DsnEntries): string {
  const parts = ['Schema', 'Workgroup', 'AwsRegion'].map((key) => valueAt(entries, key) ?? '');
  return ['Athena', ...parts].filter(Boolean).join(' ');
}

function nameOf(written: string): { name: string; problems: readonly string[] } {
  if (isValidName(written)) return { name: written, problems: [] };
  const name = toValidName(written);
  return { name, problems: [`${shownText(written)} is not a valid DSN name; ${name} is proposed.`] };
}
