import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterCount, splitStatements, statementAt } from '#app/sql/split-statements.ts';
import { sqlPieces } from '#app/sql/sql-pieces.ts';
import { givesRows, statementVerb } from '#app/sql/statement-verb.ts';

const sqlText = fc
  .array(
    fc.oneof(
      fc.constantFrom(';', "'", '"', '`', '--', '\n', '/*', '*/', '?', 'select', ' ', '(', '😀', '\r\n'),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

it('cuts any text into pieces without gaps', () => {
  fc.assert(
    fc.property(sqlText, (text) => {
      let at = 0;
      for (const { start, end } of sqlPieces(text)) {
        expect(start).toBe(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBe(text.length);
    }),
  );
});

it('gives statements that lie in the text, in order, and split no further', () => {
  fc.assert(
    fc.property(sqlText, (text) => {
      let after = 0;
      for (const { sql, start, end } of splitStatements(text)) {
        expect(start).toBeGreaterThanOrEqual(after);
        expect(text.slice(start, end)).toBe(sql);
        expect(splitStatements(sql).map((one) => one.sql)).toEqual([sql]);
        after = end;
      }
    }),
  );
});

it('takes back apart what was joined', () => {
  const statement = fc.constantFrom("select ';'", 'select 1 -- ;\n, 2', 'values (";")', 'select /* ; */ 1');
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 8 }), (statements) => {
      const text = statements.map((sql) => ` ${sql}\n;`).join('/* ; */\n');
      expect(splitStatements(text).map(({ sql }) => sql)).toEqual(statements);
    }),
  );
});

describe('the statement at the cursor', () => {
  const text = '-- first\nselect 1;\n\nselect 2; ';
  it.each([
    [0, 'select 1'],
    [12, 'select 1'],
    [18, 'select 1'],
    [24, 'select 2'],
    [text.length, 'select 2'],
  ])('at %i is %s', (offset, sql) => {
    expect(statementAt(text, offset)?.sql).toBe(sql);
  });
  it('is none in a text without any', () => expect(statementAt(' -- nothing\n;', 3)).toBeNull());
});

it('counts parameters outside of texts and comments', () => {
  expect(parameterCount('select ? , \'?\', "?" -- ?\n where a = ? /* ? */')).toBe(2);
});

it.each([
  ['select 1', 'select', true],
  ['-- x\n (WITH a AS (select 1) select * from a)', 'with', true],
  ['/* c */INSERT into t select 1', 'insert', false],
  ['create table t as select 1', 'create', false],
  ['SHOW TABLES', 'show', true],
  ['"a"', '', true],
  ['', '', true],
])('%j begins with %j', (sql, verb, rows) => {
  expect(statementVerb(sql)).toBe(verb);
  expect(givesRows(sql)).toBe(rows);
});
