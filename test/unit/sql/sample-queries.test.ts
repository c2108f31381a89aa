import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnKindOf } from '#app/sql/column-kind.ts';
import { quoteLiteral } from '#app/sql/quote-literal.ts';
import { quoteDdlName, quoteName, quotePath } from '#app/sql/quote-name.ts';
import { type SampledTable, sampleQueries } from '#app/sql/sample-queries.ts';

const orders: SampledTable = {
  catalog: 'AwsDataCatalog',
  database: 'shop',
  name: 'orders',
  kind: 'table',
  columns: [
    { name: 'id', type: 'bigint' },
    { name: 'group', type: 'string' },
    { name: 'ordered_at', type: 'timestamp' },
  ],
  partitionKeys: [{ name: 'day', type: 'date' }],
};

const textOf = (table: SampledTable, id: string): string =>
  sampleQueries(table).find((query) => query.id === id)?.sql ?? '';

describe('names in SQL', () => {
  it.each([
    ['orders', 'orders'],
    ['Orders', '"Orders"'],
    ['select', '"select"'],
    ['2024', '"2024"'],
    ['a-b', '"a-b"'],
    ['a"b', '"a""b"'],
    ['', '""'],
  ])('writes %s as %s', (name, written) => expect(quoteName(name)).toBe(written));

  it('quotes DDL names with backticks, and joins the parts of a path', () => {
    expect(quoteDdlName('date')).toBe('`date`');
    expect(quoteDdlName('a`b')).toBe('`a``b`');
    expect(quotePath('AwsDataCatalog', 'shop', null, 'order')).toBe('"AwsDataCatalog".shop."order"');
  });

  it('lets no name or text end its own quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const name = quoteName(text);
        if (name !== text) expect(name.slice(1, -1).replaceAll('""', '')).not.toContain('"');
        expect(quoteLiteral(text).slice(1, -1).replaceAll("''", '')).not.toContain("'");
      }),
    );
  });
});

describe('sample queries', () => {
  it('filters by the first partition key, and limits', () => {
    expect(textOf(orders, 'first-rows')).toBe(
      'SELECT *\nFROM "AwsDataCatalog".shop.orders\nWHERE day = ?\nLIMIT 100',
    );
    for (const { sql } of sampleQueries(orders)) expect(sql).toMatch(/\nLIMIT \d+$/);
  });

  it('asks for as many values as it has question marks', () => {
    for (const { sql, parameters } of sampleQueries(orders))
      expect(sql.split('?').length - 1).toBe(parameters.length);
  });

  it('counts values of the first text column and takes the range of the first time', () => {
    expect(textOf(orders, 'distinct-values')).toContain('GROUP BY "group"');
    expect(textOf(orders, 'date-range')).toContain('min(ordered_at)');
  });

  it('lists partitions of tables only', () => {
    expect(textOf(orders, 'partitions')).toContain('"orders$partitions"');
    expect(textOf({ ...orders, kind: 'view' }, 'partitions')).toBe('');
    expect(textOf({ ...orders, partitionKeys: [] }, 'partitions')).toBe('');
  });

  it('offers what is left for a table without columns', () => {
    const bare = { ...orders, columns: [], partitionKeys: [] };
    expect(sampleQueries(bare).map(({ id }) => id)).toEqual(['first-rows', 'row-count']);
  });
});

describe('kinds of columns', () => {
  it.each([
    ['BIGINT', 'number'],
    ['decimal(10,2)', 'number'],
    ['timestamp with time zone', 'time'],
    ['array<int>', 'nested'],
    ['row(a int)', 'nested'],
    ['varbinary', 'binary'],
    ['boolean', 'boolean'],
    ['varchar', 'text'],
    ['interval day to second', 'text'],
    ['', 'text'],
  ] as const)('takes %s as %s', (type, kind) => expect(columnKindOf(type)).toBe(kind));
});
