import { statementKind } from './statement-kind.ts';

const EXPLAIN = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*explain(\s+analyze)?(?:\s*\(([^()]*)\))?\s+/i;

/**
 * An EXPLAIN as DuckDB takes it, without Trino's options; null where what is explained is no query. ANALYZE really
 * runs its statement, so nothing but a query may stand behind it.
 */
export function explainStatement(sql: string): string | null {
  const match = EXPLAIN.exec(sql);
  if (match === null) return null;
  const query = sql.slice(match[0].length);
  return statementKind(query).kind === 'query' ? `explain${match[1] ?? ''} ${query}` : null;
}

/** Whether a statement is planned only and reads no table; EXPLAIN ANALYZE runs, and is paid for. */
export function plansOnly(sql: string): boolean {
  const match = EXPLAIN.exec(sql);
  return match !== null && match[1] === undefined;
}
