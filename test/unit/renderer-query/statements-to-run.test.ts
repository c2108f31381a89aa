import { expect, it } from 'vitest';
import { statementsToRun, valuesOf } from '#renderer/features/query/statements-to-run.ts';

const at = (head: number) => ({ from: head, to: head, head });
const text = 'SELECT ?;\nSELECT 2; -- ?\nSELECT ?, ? FROM t';
const sqlOf = (statements: readonly { readonly sql: string }[]): readonly string[] =>
  statements.map(({ sql }) => sql);

it('runs the statement at the cursor', () => {
  expect(sqlOf(statementsToRun(text, 'statement', at(12)))).toEqual(['SELECT 2']);
  expect(sqlOf(statementsToRun(text, 'statement', at(text.length)))).toEqual(['SELECT ?, ? FROM t']);
  expect(statementsToRun(' -- nothing', 'statement', at(3))).toEqual([]);
});

it('runs what is selected, and all in order', () => {
  const [from, to] = [text.indexOf('SELECT 2'), text.indexOf(', ?')];
  expect(sqlOf(statementsToRun(text, 'statement', { from, to, head: to }))).toEqual(['SELECT 2', 'SELECT ?']);
  expect(sqlOf(statementsToRun(text, 'all', { from, to, head: to }))).toHaveLength(3);
});

it('gives each statement its own values', () => {
  const values = statementsToRun(text, 'all', at(0)).map((one) => valuesOf(one, ['1', ' 2 ', '3']));
  expect(values).toEqual([['1'], [], ['2', '3']]);
  const [first] = statementsToRun('SELECT ?', 'all', at(0));
  if (first === undefined) throw new Error('no statement');
  expect(valuesOf(first, [])).toEqual(['']);
});
