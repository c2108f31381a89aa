import { nameOfPiece } from './name-piece.ts';
import { RESERVED_WORDS } from './reserved-words.ts';
import { type SqlPiece, sqlPieces } from './sql-pieces.ts';

/** A table that a statement names, as it is written: table, database.table, or catalog.database.table. */
export interface MentionedTable {
  readonly path: readonly string[];
  readonly alias: string | null;
}

const leading: ReadonlySet<string> = new Set(['from', 'join', 'into', 'update', 'table', 'describe']);

/** Words that follow a table and are no alias of it, though they could be names. */
const following: ReadonlySet<string> = new Set([
  'limit',
  'offset',
  'fetch',
  'tablesample',
  'window',
  'set',
  'if',
]);

/** Tables that a statement names after FROM, JOIN and the like, in order. Names of common table expressions are among them. */
export function mentionedTables(sql: string): readonly MentionedTable[] {
  const pieces = [...sqlPieces(sql)].filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const text = (index: number): string => textOf(sql, pieces[index]);
  const name = (index: number): string | null => {
    const piece = pieces[index];
    if (piece === undefined) return null;
    const found = nameOfPiece(sql, piece);
    const isWord = piece.kind === 'code' && found !== null;
    return isWord && (RESERVED_WORDS.has(found) || following.has(found)) ? null : found;
  };
  const found: MentionedTable[] = [];
  const readAt = (first: number): number => {
    const start = name(first);
    if (start === null) return first;
    const path = [start];
    let index = first + 1;
    for (let next = name(index + 1); text(index) === '.' && next !== null; next = name(index + 1)) {
      path.push(next);
      index += 2;
    }
    const hasAs = text(index).toLowerCase() === 'as';
    const alias = name(hasAs ? index + 1 : index);
    found.push({ path, alias });
    index += (hasAs ? 1 : 0) + (alias === null ? 0 : 1);
    return text(index) === ',' ? readAt(index + 1) : index;
  };
  for (let index = 0; index < pieces.length; index += 1) {
    if (leading.has(text(index).toLowerCase())) readAt(index + 1);
  }
  return found;
}

function textOf(sql: string, piece: SqlPiece | undefined): string {
  return piece === undefined ? '' : sql.slice(piece.start, piece.end);
}
