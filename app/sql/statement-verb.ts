import { sqlPieces } from './sql-pieces.ts';

/** The first word of a statement in lower case; empty where it begins with something else, such as a parenthesis. */
export function statementVerb(sql: string): string {
  for (const { kind, start, end } of sqlPieces(sql)) {
    if (kind === 'space' || kind === 'comment') continue;
    const word = sql.slice(start, end);
    if (word !== '(') return /^[a-z]+$/i.test(word) ? word.toLowerCase() : '';
  }
  return '';
}

/** Statements that change something and give no rows back (Athena "DDL statements" and "DML queries"). */
const rowless: ReadonlySet<string> = new Set([
  'alter',
  'create',
  'deallocate',
  'delete',
  'drop',
  'insert',
  'merge',
  'msck',
  'optimize',
  'prepare',
  'unload',
  'update',
  'vacuum',
]);

/** Whether a statement gives rows, as far as its first word tells. */
export function givesRows(sql: string): boolean {
  return !rowless.has(statementVerb(sql));
}
