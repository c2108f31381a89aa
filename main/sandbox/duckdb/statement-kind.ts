import { meaningful, nameOf, tokenizeSql } from './sql-token.ts';

/** What the first words say a statement is; `type` as `StatementType` of a query execution. */
export type StatementKind =
  | { readonly kind: 'query'; readonly type: 'DML' }
  | { readonly kind: 'explain'; readonly type: 'UTILITY' }
  | { readonly kind: 'show'; readonly type: 'UTILITY' }
  | { readonly kind: 'unsupported'; readonly type: 'DDL' | 'DML' | 'UTILITY'; readonly verb: string }
  | { readonly kind: 'malformed'; readonly found: string };

const DDL_VERBS = new Set(['CREATE', 'DROP', 'ALTER', 'MSCK', 'TRUNCATE', 'COMMENT', 'GRANT', 'REVOKE']);
const DML_VERBS = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'UNLOAD', 'OPTIMIZE', 'VACUUM']);
const UTILITY_VERBS = new Set(['PREPARE', 'EXECUTE', 'DEALLOCATE', 'USE', 'SET', 'RESET', 'ANALYZE', 'CALL']);

/** Sorts a statement by its first word, as Athena does before the engine sees it. */
export function statementKind(sql: string): StatementKind {
  const first = meaningful(tokenizeSql(sql))[0];
  const verb = (nameOf(first) ?? first?.text ?? '<EOF>').toUpperCase();
  if (['SELECT', 'WITH', 'VALUES', 'TABLE', '('].includes(verb)) return { kind: 'query', type: 'DML' };
  if (verb === 'EXPLAIN') return { kind: 'explain', type: 'UTILITY' };
  if (['SHOW', 'DESCRIBE', 'DESC'].includes(verb)) return { kind: 'show', type: 'UTILITY' };
  if (DDL_VERBS.has(verb)) return { kind: 'unsupported', type: 'DDL', verb };
  if (DML_VERBS.has(verb)) return { kind: 'unsupported', type: 'DML', verb };
  if (UTILITY_VERBS.has(verb)) return { kind: 'unsupported', type: 'UTILITY', verb };
  return { kind: 'malformed', found: first?.text ?? '<EOF>' };
}

/** How many statements a text holds; a semicolon at the end starts no further one. */
export function statementCount(sql: string): number {
  const tokens = meaningful(tokenizeSql(sql));
  return tokens.filter(
    (token, index) => token.text !== ';' && (index === 0 || tokens[index - 1]?.text === ';'),
  ).length;
}
