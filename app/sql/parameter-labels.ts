import { nameOfPiece } from './name-piece.ts';
import { type SqlPiece, sqlPieces } from './sql-pieces.ts';

/** Where the `?` of a text stand that a value is to be given for. */
export function questionMarks(sql: string): readonly number[] {
  return [...sqlPieces(sql)].filter(({ kind }) => kind === 'question-mark').map(({ start }) => start);
}

const comparing = /^(?:[=<>!]|like|in|\(|between|and|not)$/i;

/** The name before a comparison that a `?` ends, such as `dt` in `"dt" >= ?`. */
function comparedName(sql: string, before: readonly SqlPiece[]): string | null {
  const at = before.findLastIndex(({ start, end }) => !comparing.test(sql.slice(start, end)));
  const piece = before[at];
  if (piece === undefined || at === before.length - 1) return null;
  return nameOfPiece(sql, piece);
}

/** A name for each `?` of a statement: the column that it is compared with, where that is plain to see; else its number. */
export function parameterLabels(sql: string): readonly string[] {
  const pieces = [...sqlPieces(sql)].filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const labels: string[] = [];
  pieces.forEach(({ kind }, index) => {
    if (kind !== 'question-mark') return;
    const name = comparedName(sql, pieces.slice(Math.max(0, index - 6), index));
    labels.push(name ?? `Parameter ${labels.length + 1}`);
  });
  return labels;
}
