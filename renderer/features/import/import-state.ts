import { assertNever } from '#app/assert-never.ts';
import type { ImportCandidate } from '#app/contract/dsns.ts';
import type { Diagnosis } from '#app/diagnosis/diagnosis.ts';
import { sameKey } from '#app/dsn/dsn.ts';
import type { ImportFormat } from '#app/dsn/import-any.ts';
import { isValidName } from '#app/dsn/name-problems.ts';

/** The text to import. It may hold secrets, so it lives no longer than the dialog. */
export interface ImportSource {
  readonly text: string;
  readonly fileName: string | null;
}

/** One DSN found in the text, and what is to become of it. */
export interface ImportRow {
  readonly candidate: ImportCandidate;
  readonly take: boolean;
  readonly name: string;
  /** Takes the place of the DSN that has this name already. */
  readonly replace: boolean;
}

export interface ImportPreview {
  readonly source: ImportSource;
  readonly format: ImportFormat;
  readonly rows: readonly ImportRow[];
}

export type ImportState =
  | { readonly kind: 'choosing'; readonly diagnosis: Diagnosis | null }
  | { readonly kind: 'reading'; readonly source: ImportSource }
  | { readonly kind: 'previewing'; readonly preview: ImportPreview; readonly diagnosis: Diagnosis | null }
  | { readonly kind: 'committing'; readonly preview: ImportPreview };

export type ImportAction =
  | { readonly kind: 'source-given'; readonly source: ImportSource }
  | {
      readonly kind: 'read';
      readonly format: ImportPreview['format'];
      readonly candidates: readonly ImportCandidate[];
      readonly taken: readonly string[];
    }
  | { readonly kind: 'refused'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'back' }
  | { readonly kind: 'take-changed'; readonly index: number; readonly take: boolean }
  | { readonly kind: 'name-changed'; readonly index: number; readonly name: string }
  | { readonly kind: 'replace-changed'; readonly index: number; readonly replace: boolean }
  | { readonly kind: 'commit-started' };

export const CHOOSING: ImportState = { kind: 'choosing', diagnosis: null };

export function reduceImport(state: ImportState, action: ImportAction): ImportState {
  switch (action.kind) {
    case 'source-given':
      return state.kind === 'choosing' ? { kind: 'reading', source: action.source } : state;
    case 'read':
      return state.kind === 'reading' ? previewOf(state.source, action) : state;
    case 'refused':
      return refused(state, action.diagnosis);
    case 'back':
      return CHOOSING;
    case 'take-changed':
      return withRow(state, action.index, { take: action.take });
    case 'name-changed':
      return withRow(state, action.index, { name: action.name, replace: false });
    case 'replace-changed':
      return withRow(state, action.index, { replace: action.replace });
    case 'commit-started':
      return state.kind === 'previewing' ? { kind: 'committing', preview: state.preview } : state;
    default:
      return assertNever(action);
  }
}

/** What stops a row from being imported, in words; null where nothing does. */
export function rowProblem(
  row: ImportRow,
  rows: readonly ImportRow[],
  taken: readonly string[],
): string | null {
  if (!row.take) return null;
  if (!isValidName(row.name)) return 'This is not a valid DSN name.';
  const twin = rows.some((other) => other !== row && other.take && sameKey(other.name, row.name));
  if (twin) return 'Two DSNs of this import have this name.';
  const clash = taken.some((name) => sameKey(name, row.name));
  return clash && !row.replace ? 'There is a DSN of this name. Change the name, or replace it.' : null;
}

/** A name near the wished one that nobody has. */
export function freeName(wished: string, taken: readonly string[]): string {
  const isTaken = (name: string): boolean => taken.some((other) => sameKey(other, name));
  if (!isTaken(wished)) return wished;
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`;
    const name = `${wished.slice(0, 31 - suffix.length).trimEnd()}${suffix}`;
    if (!isTaken(name)) return name;
  }
}

function previewOf(source: ImportSource, action: Extract<ImportAction, { kind: 'read' }>): ImportState {
  const names: string[] = [...action.taken];
  const rows = action.candidates.map((candidate) => {
    const name = freeName(candidate.name, names);
    if (candidate.looksLikeAthena) names.push(name);
    return { candidate, take: candidate.looksLikeAthena, name, replace: false };
  });
  return { kind: 'previewing', preview: { source, format: action.format, rows }, diagnosis: null };
}

function refused(state: ImportState, diagnosis: Diagnosis): ImportState {
  if (state.kind === 'reading') return { kind: 'choosing', diagnosis };
  if (state.kind === 'committing') return { kind: 'previewing', preview: state.preview, diagnosis };
  return state;
}

function withRow(state: ImportState, index: number, change: Partial<ImportRow>): ImportState {
  if (state.kind !== 'previewing') return state;
  const rows = state.preview.rows.map((row) => (row.candidate.index === index ? { ...row, ...change } : row));
  return { ...state, preview: { ...state.preview, rows } };
}
