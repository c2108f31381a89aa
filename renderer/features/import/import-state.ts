import { assertNever } from '#app/assert-never.ts';
import type { ImportCandidate } from '#app/contract/dsns.ts';
import type { StoreQuality } from '#app/contract/store-quality.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { isValidName } from '#app/dsn/checks/name-problems.ts';
import type { ImportFormat } from '#app/dsn/import/import-format.ts';
import type { TargetId } from '#app/dsn/target-id.ts';
import { differingKeys } from './entry-differences.ts';
import { NamesInUse } from './names-in-use.ts';

/** A text to import. It may hold secrets, so it lives no longer than the dialog. */
export interface TextSource {
  readonly kind: 'text';
  readonly text: string;
  readonly fileName: string | null;
  /** Of a sealed file, once it was given. */
  readonly passphrase: string | null;
}

/** A place where the system keeps DSNs. */
export interface PlaceSource {
  readonly kind: 'place';
  readonly targetId: TargetId;
  readonly label: string;
}

export type ImportSource = TextSource | PlaceSource;

/** What was dropped, pasted or chosen elsewhere, and what of it could not be read, in sentences. */
export interface GivenSources {
  readonly sources: readonly ImportSource[];
  readonly refused: readonly string[];
}

/** Where an import begins: with what was given, with what only this computer has, or (null) by asking. */
export type ImportStart = GivenSources | 'this-computer' | null;

/** One DSN that was found, and what is to become of it. */
export interface ImportRow {
  /** Place among all rows. */
  readonly at: number;
  /** The source that it was found in. */
  readonly source: number;
  readonly candidate: ImportCandidate;
  readonly take: boolean;
  readonly name: string;
  /** Takes the place of the DSN that has this name already. */
  readonly replace: boolean;
}

/** What a source was read as; `place` for DSNs of the system. */
export type SourceFormat = ImportFormat | 'place';

/** A source that was read. */
export interface FoundSource {
  readonly source: ImportSource;
  readonly format: SourceFormat;
  readonly candidates: readonly ImportCandidate[];
}

export interface ImportPreview {
  readonly sources: readonly Omit<FoundSource, 'candidates'>[];
  /** Files among several that could not be read. */
  readonly unread: readonly { readonly name: string; readonly diagnosis: Diagnosis }[];
  readonly rows: readonly ImportRow[];
  readonly quality: StoreQuality;
  readonly keepSecrets: boolean;
  readonly holdTokens: boolean;
}

export type ImportState =
  | { readonly kind: 'choosing'; readonly diagnosis: Diagnosis | null }
  | { readonly kind: 'reading'; readonly sources: readonly ImportSource[] }
  /** The source at `at` is sealed; `diagnosis` is of a passphrase that didn't open it. */
  | {
      readonly kind: 'sealed';
      readonly sources: readonly ImportSource[];
      readonly at: number;
      readonly diagnosis: Diagnosis | null;
    }
  | { readonly kind: 'previewing'; readonly preview: ImportPreview; readonly diagnosis: Diagnosis | null }
  | { readonly kind: 'committing'; readonly preview: ImportPreview };

/** Rows by what they are beside what is there. */
export type RowGroup = 'all' | 'none' | 'new' | 'changed';

/** What becomes of rows whose name is taken. */
export type ClashChoice = 'replace' | 'keep-both' | 'skip';

export type ImportAction =
  | { readonly kind: 'sources-given'; readonly sources: readonly ImportSource[] }
  | {
      readonly kind: 'read';
      readonly found: readonly FoundSource[];
      readonly unread: ImportPreview['unread'];
      readonly quality: StoreQuality;
      /** Names of the DSNs that are there. */
      readonly taken: readonly string[];
    }
  | { readonly kind: 'sealed'; readonly at: number; readonly diagnosis: Diagnosis | null }
  | { readonly kind: 'refused'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'back' }
  | { readonly kind: 'row-changed'; readonly at: number; readonly change: RowChange }
  | { readonly kind: 'group-chosen'; readonly group: RowGroup; readonly among: ReadonlySet<number> }
  | { readonly kind: 'clashes-decided'; readonly choice: ClashChoice; readonly taken: readonly string[] }
  | { readonly kind: 'secrets-decided'; readonly keepSecrets: boolean }
  | { readonly kind: 'tokens-decided'; readonly holdTokens: boolean }
  | { readonly kind: 'commit-started' };

export type RowChange = Partial<Pick<ImportRow, 'take' | 'name' | 'replace'>>;

export const CHOOSING: ImportState = { kind: 'choosing', diagnosis: null };

export function reduceImport(state: ImportState, action: ImportAction): ImportState {
  switch (action.kind) {
    case 'sources-given':
      return { kind: 'reading', sources: action.sources };
    case 'read':
      return state.kind === 'reading' ? previewOf(action) : state;
    case 'sealed': {
      const { at, diagnosis } = action;
      return state.kind === 'reading' ? { kind: 'sealed', sources: state.sources, at, diagnosis } : state;
    }
    case 'refused':
      return refused(state, action.diagnosis);
    case 'back':
      return CHOOSING;
    case 'row-changed':
      return withRows(state, (row) => (row.at === action.at ? { ...row, ...action.change } : row));
    case 'group-chosen':
      return withRows(state, (row) =>
        action.among.has(row.at) ? { ...row, take: isOf(row, action.group) } : row,
      );
    case 'clashes-decided':
      return decideClashes(state, action.choice, action.taken);
    case 'secrets-decided':
      return withPreview(state, { keepSecrets: action.keepSecrets });
    case 'tokens-decided':
      return withPreview(state, { holdTokens: action.holdTokens });
    case 'commit-started':
      return state.kind === 'previewing' ? { kind: 'committing', preview: state.preview } : state;
    default:
      return assertNever(action);
  }
}

/** What stops rows from being imported, in words, by their place; rows without an entry are fine. */
export function rowProblems(
  rows: readonly ImportRow[],
  taken: readonly string[],
): ReadonlyMap<number, string> {
  const there = new Set(taken.map((name) => name.toLowerCase()));
  const chosen = rows.filter(({ take }) => take);
  const uses = new Map<string, number>();
  for (const { name } of chosen) uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  const problems = new Map<number, string>();
  for (const row of chosen) {
    const name = row.name.toLowerCase();
    if (!isValidName(row.name)) problems.set(row.at, 'This is not a valid DSN name.');
    else if ((uses.get(name) ?? 0) > 1) problems.set(row.at, 'Two DSNs of this import have this name.');
    else if (there.has(name) && !row.replace) {
      problems.set(row.at, 'There is a DSN of this name. Change the name, or replace it.');
    }
  }
  return problems;
}

/** Whether it says the same as the DSN of its name that is there. */
export function isSameAsThere({ candidate: { differs } }: ImportRow): boolean {
  return differs !== null && differingKeys(differs).length === 0;
}

function isOf(row: ImportRow, group: RowGroup): boolean {
  switch (group) {
    case 'all':
      return true;
    case 'none':
      return false;
    case 'new':
      return row.candidate.looksLikeAthena && row.candidate.replaces === null;
    case 'changed':
      return row.candidate.looksLikeAthena && row.candidate.replaces !== null && !isSameAsThere(row);
    default:
      return assertNever(group);
  }
}

function previewOf(action: Extract<ImportAction, { kind: 'read' }>): ImportState {
  const names = new NamesInUse(action.taken);
  const rows = action.found
    .flatMap(({ candidates }, source) => candidates.map((candidate) => ({ candidate, source })))
    .map(({ candidate, source }, at): ImportRow => {
      const row = { at, source, candidate, take: false, name: candidate.name, replace: false };
      const take = candidate.looksLikeAthena && !isSameAsThere(row);
      const name = take ? names.take(candidate.name) : names.free(candidate.name);
      return { ...row, take, name };
    });
  const sources = action.found.map(({ source, format }) => ({ source, format }));
  const { unread, quality } = action;
  const keepSecrets = quality.kind === 'keychain';
  const preview = { sources, unread, rows, quality, keepSecrets, holdTokens: false };
  return { kind: 'previewing', preview, diagnosis: null };
}

function decideClashes(state: ImportState, choice: ClashChoice, taken: readonly string[]): ImportState {
  const names = new NamesInUse(taken);
  return withRows(state, (row) => {
    if (row.candidate.replaces === null) return row;
    if (choice === 'skip') return { ...row, take: false };
    if (choice === 'replace') return { ...row, take: true, replace: true, name: row.candidate.name };
    return { ...row, take: true, replace: false, name: names.take(row.candidate.name) };
  });
}

function refused(state: ImportState, diagnosis: Diagnosis): ImportState {
  if (state.kind === 'reading') return { kind: 'choosing', diagnosis };
  if (state.kind === 'committing') return { kind: 'previewing', preview: state.preview, diagnosis };
  return state;
}

function withPreview(state: ImportState, change: Partial<ImportPreview>): ImportState {
  return state.kind === 'previewing' ? { ...state, preview: { ...state.preview, ...change } } : state;
}

function withRows(state: ImportState, change: (row: ImportRow) => ImportRow): ImportState {
  return state.kind === 'previewing' ? withPreview(state, { rows: state.preview.rows.map(change) }) : state;
}
