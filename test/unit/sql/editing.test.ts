import fc from 'fast-check';
import { expect, it } from 'vitest';
import { carryParameters } from '#app/sql/carry-parameters.ts';
import { sqlCompletionPlace } from '#app/sql/completion-place.ts';
import { locateStatement, offsetOf } from '#app/sql/locate-statement.ts';
import { mentionedTables } from '#app/sql/mentioned-tables.ts';
import { parameterLabels, questionMarks } from '#app/sql/parameter-labels.ts';
import { quotePath } from '#app/sql/quote-name.ts';
import { splitStatements } from '#app/sql/split-statements.ts';

const sqlText = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '.',
    '"',
    "'",
    '`',
    ' ',
    '\n',
    '\r\n',
    ';',
    '?',
    '-',
    '--',
    '/*',
    '*/',
    '(',
    '1',
    'é',
    '😀',
  ),
  maxLength: 40,
});
const nameText = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => /\S/.test(name));

it('reads what leads to the name at the cursor', () => {
  expect(sqlCompletionPlace('SELECT a."b c".d', 16)).toEqual({
    from: 15,
    typed: 'd',
    qualifiers: ['a', 'b c'],
  });
  expect(sqlCompletionPlace('SELECT a."b', 11)).toEqual({ from: 9, typed: 'b', qualifiers: ['a'] });
  expect(sqlCompletionPlace('SELECT ', 7)).toEqual({ from: 7, typed: '', qualifiers: [] });
  expect(sqlCompletionPlace('', 0)).toEqual({ from: 0, typed: '', qualifiers: [] });
});

it.each(["'a", '-- a', '/* a', '1a', '"a"', "'a'"])('completes nothing in %s', (text) => {
  expect(sqlCompletionPlace(text, text.length)).toBeNull();
});

it('finds a place within any text', () => {
  fc.assert(
    fc.property(sqlText, fc.nat(60), (text, at) => {
      const offset = Math.min(at, text.length);
      const place = sqlCompletionPlace(text, offset);
      return place === null || (place.from >= 0 && place.from <= offset);
    }),
  );
});

it('finds tables with their aliases', () => {
  const sql = `WITH x AS (SELECT * FROM a.b) SELECT * FROM "C d".orders AS o, x y JOIN c.d.e ON true
    LEFT JOIN (SELECT 1 FROM inner_one LIMIT 1) z ON true WHERE f = 1`;
  expect(mentionedTables(sql)).toEqual([
    { path: ['a', 'b'], alias: null },
    { path: ['C d', 'orders'], alias: 'o' },
    { path: ['x'], alias: 'y' },
    { path: ['c', 'd', 'e'], alias: null },
    { path: ['inner_one'], alias: null },
  ]);
});

it('finds again whatever path was quoted', () => {
  fc.assert(
    fc.property(nameText, nameText, (database, table) => {
      const [found] = mentionedTables(`SELECT * FROM ${quotePath(database, table)} LIMIT 1`);
      expect(found).toEqual({ path: [database, table], alias: null });
    }),
  );
});

it('reads tables from any text', () => {
  fc.assert(fc.property(sqlText, (text) => mentionedTables(`SELECT 1 FROM ${text}`).length >= 0));
});

it('labels parameters by what they are compared with', () => {
  expect(
    parameterLabels('SELECT ? FROM t WHERE "Dt" >= ? AND t.id = ? AND s LIKE ? AND n IN (?, ?)'),
  ).toEqual(['Parameter 1', 'Dt', 'id', 's', 'n', 'Parameter 6']);
});

it('counts as many labels as there are marks, none in strings and comments', () => {
  expect(questionMarks(`SELECT '?', ? -- ?\n, "?"`)).toEqual([12]);
  fc.assert(fc.property(sqlText, (text) => parameterLabels(text).length === questionMarks(text).length));
});

it('carries values to the marks that stay', () => {
  expect(carryParameters([5, 9], [2, 8, 12], (offset) => offset + 3)).toEqual([null, 0, 1]);
  expect(carryParameters([5, 9], [9], (offset) => (offset === 5 ? null : offset))).toEqual([1]);
  expect(carryParameters([5, 9], [1, 30], () => null)).toEqual([0, 1]);
});

it('finds a statement again, and places in it', () => {
  const text = 'SELECT 11;\nSELECT 1';
  expect(locateStatement(text, 'SELECT 1')).toBe(11);
  expect(locateStatement(text, 'LECT 1')).toBe(2);
  expect(locateStatement(text, 'SELECT 2')).toBeNull();
  expect(offsetOf('a\r\nbc\nd', { line: 2, column: 2 })).toBe(4);
  expect(offsetOf('a\r\nbc\nd', { line: 2, column: 9 })).toBe(5);
  expect(offsetOf('a', { line: 7, column: 1 })).toBe(1);
});

it('finds every statement of any text where it stands, or an equal one', () => {
  fc.assert(
    fc.property(sqlText, (text) => {
      for (const { sql } of splitStatements(text)) {
        const at = locateStatement(text, sql);
        expect(text.slice(at ?? 0, (at ?? 0) + sql.length)).toBe(sql);
      }
    }),
  );
});
