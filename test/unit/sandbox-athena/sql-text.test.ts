import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindParameters } from '#main/sandbox/duckdb/bind-parameters.ts';
import { errorPosition } from '#main/sandbox/duckdb/error-position.ts';
import { explainStatement } from '#main/sandbox/duckdb/explain-statement.ts';
import { foreignFunction } from '#main/sandbox/duckdb/foreign-function.ts';
import { tokenizeSql } from '#main/sandbox/duckdb/sql-token.ts';
import { statementCount, statementKind } from '#main/sandbox/duckdb/statement-kind.ts';
import { tableReferences } from '#main/sandbox/duckdb/table-references.ts';
import { translateQuery } from '#main/sandbox/duckdb/translate-query.ts';

const names = (sql: string, database = 'retail') =>
  tableReferences(sql, { catalog: 'AwsDataCatalog', database }).map((table) => table.name);

describe('tokenizeSql', () => {
  it('loses nothing of any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", '"', '`', '--', '\n', '/*', '*/', '?', 'select', '1.5e3', '🎉'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const sql = pieces.join('');
        expect(
          tokenizeSql(sql)
            .map((token) => token.text)
            .join(''),
        ).toBe(sql);
      }),
    );
  });
});

describe('bindParameters', () => {
  it('keeps a parameter a literal, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (parameter) => {
        const bound = bindParameters('select ? as x', [parameter]);
        if (!bound.ok) throw new Error('The counts agree.');
        const inner = tokenizeSql(bound.sql).filter(({ kind }) => kind === 'word');
        const literalWords = ['date', 'timestamp', 'decimal', 'time', 'true', 'false', 'null'];
        const words = inner
          .map(({ text }) => text.toLowerCase())
          .filter((word) => !literalWords.includes(word));
        expect(words).toEqual(['select', 'as', 'x']);
      }),
    );
  });

  it('leaves question marks in strings and comments alone', () => {
    expect(bindParameters("select '?', ? -- ?", ['7'])).toEqual({ ok: true, sql: "select '?', 7 -- ?" });
  });

  it('says how many it expects', () => {
    expect(bindParameters('select ?, ?', ['1'])).toEqual({ ok: false, expected: 2 });
  });
});

describe('statementKind', () => {
  it.each([
    ['select 1', 'query', 'DML'],
    ['-- note\n/* more */ WITH x AS (SELECT 1) SELECT * FROM x', 'query', 'DML'],
    ['explain select 1', 'explain', 'UTILITY'],
    ['SHOW TABLES', 'show', 'UTILITY'],
    ['drop table x', 'unsupported', 'DDL'],
    ['insert into x values (1)', 'unsupported', 'DML'],
    ['prepare p from select 1', 'unsupported', 'UTILITY'],
  ])('%s', (sql, kind, type) => {
    expect(statementKind(sql)).toMatchObject({ kind, type });
  });

  it('names what it found instead of a statement', () => {
    expect(statementKind('selec 1')).toEqual({ kind: 'malformed', found: 'selec' });
    expect(statementKind(' -- nothing')).toEqual({ kind: 'malformed', found: '<EOF>' });
  });

  it('counts statements, not semicolons', () => {
    expect(statementCount("select ';' -- ;\n;")).toBe(1);
    expect(statementCount('select 1; select 2;')).toBe(2);
  });
});

describe('explainStatement', () => {
  it('drops options that DuckDB does not know', () => {
    expect(explainStatement('EXPLAIN (TYPE LOGICAL) select 1')).toBe('explain select 1');
  });

  it('does not explain what would change something', () => {
    expect(explainStatement('explain analyze delete from orders')).toBeNull();
  });
});

describe('tableReferences', () => {
  it('finds tables however they are named', () => {
    expect(names('select * from orders o join "AwsDataCatalog"."retail"."customers" c on true')).toEqual([
      'orders',
      'customers',
    ]);
    expect(names('select * from (select 1), Weblogs.Access_Logs')).toEqual(['access_logs']);
    expect(names('with x as (table orders) select * from x /* from customers */')).toEqual(['orders']);
  });

  it('does not take a name in a string or of another database for a table', () => {
    expect(names("select 'from orders' from customers")).toEqual(['customers']);
    expect(names('select * from orders', 'weblogs')).toEqual([]);
  });
});

describe('translateQuery', () => {
  it.each([
    ["select date_parse(x, '%Y-%m-%d %H:%i:%s')", "select strptime(x, '%Y-%m-%d %H:%M:%S')"],
    ['select transform(a, x -> x + 1)', 'select list_transform(a, x -> x + 1)'],
    ['select count(*) filter (where a)', 'select count(*) filter (where a)'],
    ['select filter (a, x -> x > 1)', 'select list_filter (a, x -> x > 1)'],
    ["select X'00FF'", "select unhex('00FF')"],
    ['select row(1, row(2))', 'select struct_pack(field0 := 1, field1 := struct_pack(field0 := 2))'],
    ['select cast(row(1) as row(a integer))', 'select cast(row(1) as row(a integer))'],
    ['select cast(x as array(array(bigint)))', 'select cast(x as     bigint[][])'],
    ['select cast(x as timestamp(3) with time zone)', 'select cast(x as timestamp with time zone)'],
    ["select 'transform(x)' -- filter(x)", "select 'transform(x)' -- filter(x)"],
  ])('%s', (sql, translated) => {
    expect(translateQuery(sql)).toBe(translated);
  });
});

describe('foreignFunction', () => {
  it.each(["select * from read_csv('x')", 'select * from "query"(1)', 'from x, enable_logging /* */ ()'])(
    '%s',
    (sql) => {
      expect(foreignFunction(sql)).not.toBeNull();
    },
  );

  it('leaves words that are no calls alone', () => {
    expect(foreignFunction("select query, 'glob(' from orders")).toBeNull();
  });
});

describe('errorPosition', () => {
  it('gives line and column, counted from one', () => {
    const message = 'Binder Error: x\n\nLINE 2:  id, zzz\n             ^';
    expect(errorPosition(message, 'select\n id, zzz\n from orders')).toBe('line 2:6');
  });

  it('finds the column of a line that DuckDB has shortened', () => {
    const sql = `select ${'a, '.repeat(40)}zzz from orders`;
    const message = 'Binder Error: x\n\nLINE 1: ...a, a, a, zzz from orders\n                           ^';
    const caret = message.split('\n').at(-1)?.indexOf('^') ?? 0;
    const shownAt = sql.indexOf('a, a, a, zzz from orders');
    expect(errorPosition(message, sql)).toBe(`line 1:${shownAt + caret - 'LINE 1: ...'.length + 1}`);
  });

  it('is null where DuckDB points at nothing', () => {
    expect(errorPosition('Out of Memory Error: x', 'select 1')).toBeNull();
  });
});
