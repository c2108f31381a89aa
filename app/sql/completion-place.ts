import { nameOfPiece } from './name-piece.ts';
import { type SqlPiece, sqlPieces } from './sql-pieces.ts';

/** What stands before the cursor: the beginning of a name, and the names with dots that lead to it. */
export interface SqlCompletionPlace {
  /** Where the name begins, with its quote. */
  readonly from: number;
  readonly typed: string;
  /** For `a."b".c` it is a and b. */
  readonly qualifiers: readonly string[];
}

const isClosed = (text: string): boolean => text.length > 1 && text.at(-1) === text[0];

/** Where the name at the end of a text begins; null inside of comments, strings, numbers and closed names. */
function nameStart(sql: string, last: SqlPiece | undefined): number | null {
  if (last === undefined) return 0;
  const text = sql.slice(last.start, last.end);
  if (last.kind === 'comment') return text.startsWith('/*') && text.endsWith('*/') ? last.end : null;
  if (last.kind === 'quoted') return text.startsWith("'") || isClosed(text) ? null : last.start;
  if (last.kind !== 'code' || !/^[\w\u0080-\uffff]/.test(text)) return last.end;
  return /^\d/.test(text) ? null : last.start;
}

/** Reads what can be completed at an offset of a text; null where nothing can. */
export function sqlCompletionPlace(sql: string, offset: number): SqlCompletionPlace | null {
  const before = sql.slice(0, offset);
  const pieces = [...sqlPieces(before)];
  const from = nameStart(before, pieces.at(-1));
  if (from === null) return null;
  const qualifiers: string[] = [];
  let index = pieces.findLastIndex(({ end }) => end <= from);
  for (;;) {
    const [name, dot] = [pieces[index - 1], pieces[index]];
    if (name === undefined || dot === undefined || before.slice(dot.start, dot.end) !== '.') break;
    const qualifier = nameOfPiece(before, name);
    if (qualifier === null) break;
    qualifiers.unshift(qualifier);
    index -= 2;
  }
  return { from, typed: before.slice(from).replace(/^["`]/, ''), qualifiers };
}
