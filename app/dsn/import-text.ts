import { failed, type Result, succeeded } from '#app/result.ts';
import { type AthenaVerdict, judgeAthena } from './athena-verdict.ts';
import { parseConnectionString } from './connection-string.ts';
import { type DsnEntries, sameKey, valueAt } from './dsn.ts';
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
  if (looksLikeIni(plain)) return fromIni(parseOdbcIni(text));
  return fromConnectionString(plain);
}

/** An odbc.ini has a section before its first entry; comments may come first. */
function looksLikeIni(text: string): boolean {
  return text.split('\n').some((line) => /^\s*\[[^\]]+\]\s*$/.test(line));
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
  const { entries, leftOut } = withoutSecrets(entriesOf(section));
  const { name, problems } = nameOf(section.name);
  const ofFile = said.get(null) ?? [];
  const ofSection = said.get(section.name.toLowerCase()) ?? [];
  return { name, entries, leftOut, athena: section.athena, problems: [...problems, ...ofFile, ...ofSection] };
}

function fromConnectionString(text: string): Result<ImportedText, ImportFailure> {
  const parsed = parseConnectionString(text);
  if (parsed.entries.length === 0) return failed('not-recognised');
  const written = valueAt(parsed.entries, 'DSN');
  const rest = parsed.entries.filter(([key]) => !sameKey(key, 'DSN'));
  const { entries, leftOut } = withoutSecrets(rest);
  const { name, problems } = nameOf(written ?? derivedName(rest));
  const said = parsed.problems.map(({ start, message }) => `Character ${start + 1}: ${message}`);
  const athena = written === undefined ? judgeAthena(undefined, rest) : atLeastLikely(rest);
  const candidate = { name, entries, leftOut, athena, problems: [...problems, ...said] };
  return succeeded({ format: 'connection-string', candidates: [candidate] });
}

/** `DSN=name` alone says nothing of a driver, but who imports it here means an Athena DSN. */
function atLeastLikely(entries: DsnEntries): AthenaVerdict {
  return judgeAthena(undefined, entries) === 'certain' ? 'certain' : 'likely';
}

function withoutSecrets(entries: DsnEntries): { entries: DsnEntries; leftOut: readonly string[] } {
  const secret = new Set(entries.filter(([key, value]) => isSecretEntry(key, value)));
  const kept = entries.filter((entry) => !secret.has(entry));
  return { entries: kept, leftOut: [...secret].map(([key]) => shownText(key)) };
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
