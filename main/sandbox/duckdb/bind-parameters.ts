import { tokenizeSql } from './sql-token.ts';

const LITERAL =
  /^(?:[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?|(?:date|timestamp|decimal|time)?\s*'(?:[^']|'')*'|true|false|null)$/i;

/** A parameter is the text of a literal; anything else is taken as a string, so that it cannot become SQL. */
const asLiteral = (parameter: string): string =>
  LITERAL.test(parameter.trim()) ? parameter.trim() : `'${parameter.replaceAll("'", "''")}'`;

export type BoundQuery =
  | { readonly ok: true; readonly sql: string }
  | { readonly ok: false; readonly expected: number };

/** Puts `ExecutionParameters` in the place of the `?` of a query; the counts must agree. */
export function bindParameters(sql: string, parameters: readonly string[]): BoundQuery {
  const tokens = tokenizeSql(sql);
  const expected = tokens.filter((token) => token.text === '?').length;
  if (expected !== parameters.length) return { ok: false, expected };
  const values = parameters.values();
  const texts = tokens.map((token) =>
    token.text === '?' ? asLiteral(values.next().value ?? '') : token.text,
  );
  return { ok: true, sql: texts.join('') };
}
