import { sqlPieces } from './sql-pieces.ts';

/** A statement within a text: from its first to after its last character that is neither blank nor comment. */
export interface SqlStatement {
  readonly sql: string;
  readonly start: number;
  readonly end: number;
}

/** The statements of a text, without semicolons and what surrounds them. Athena takes one at a time. */
export function splitStatements(text: string): readonly SqlStatement[] {
  const found: SqlStatement[] = [];
  let start: number | null = null;
  let end = 0;
  const finish = (): void => {
    if (start !== null) found.push({ sql: text.slice(start, end), start, end });
    start = null;
  };
  for (const piece of sqlPieces(text)) {
    if (piece.kind === 'semicolon') finish();
    else if (piece.kind !== 'space' && piece.kind !== 'comment') {
      start ??= piece.start;
      end = piece.end;
    }
  }
  finish();
  return found;
}

/** The statement at an offset: the one around it, else the one before it, else the next; null in an empty text. */
export function statementAt(text: string, offset: number): SqlStatement | null {
  const all = splitStatements(text);
  return all.findLast(({ start }) => start <= offset) ?? all[0] ?? null;
}

/** How many `?` a statement has a value to be given for. */
export function parameterCount(sql: string): number {
  let count = 0;
  for (const { kind } of sqlPieces(sql)) if (kind === 'question-mark') count += 1;
  return count;
}
