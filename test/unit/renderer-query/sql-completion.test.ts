import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import type { CatalogNames } from '#renderer/features/query/catalog-names.ts';
import { completeSql } from '#renderer/features/query/sql-completion.ts';

const column = (name: string) => ({ name, type: 'bigint', comment: null });
const table = (name: string, ...columns: readonly string[]) => ({
  ...{ name, kind: 'table' as const, tableType: null, columns: columns.map(column) },
  partitionKeys: [column('dt')],
});

const names: CatalogNames = {
  catalogs: async () => ['AwsDataCatalog', 'lake'],
  databases: async (catalog) => (catalog === 'lake' ? ['raw'] : ['retail', 'web logs']),
  tables: async (_catalog, database) => {
    if (database === 'retail') return [table('orders', 'id', 'Group'), table('select', 'x')];
    return database === 'raw' ? [table('events', 'at')] : [];
  },
};

async function suggested(sql: string, explicit = false) {
  const pos = sql.indexOf('|');
  const state = EditorState.create({ doc: sql.replace('|', '') });
  const world = { names, catalog: 'AwsDataCatalog', database: 'retail' };
  const found = await completeSql({ state, pos, explicit, aborted: false }, world);
  return found?.options ?? [];
}

const labels = async (sql: string, explicit = false): Promise<readonly string[]> =>
  (await suggested(sql, explicit)).map(({ label }) => label);

it('knows columns by alias, by table, and by the whole path', async () => {
  expect(await labels('SELECT o.| FROM orders AS o')).toEqual(['id', 'Group', 'dt']);
  expect(await labels('SELECT orders.i| FROM retail.orders')).toContain('id');
  expect(await labels('SELECT retail.orders.| FROM x')).toEqual(['id', 'Group', 'dt']);
  expect(await labels('SELECT e.| FROM lake.raw.events e')).toEqual(['at', 'dt']);
});

it('knows tables of a database and databases of a catalog', async () => {
  expect(await labels('SELECT * FROM retail.|')).toEqual(['orders', 'select']);
  expect(await labels('SELECT * FROM lake.|')).toEqual(['raw']);
  expect(await labels('SELECT * FROM lake.raw.|')).toEqual(['events']);
});

it('offers columns before tables before words, and quotes what must be quoted', async () => {
  const options = await suggested('SELECT | FROM orders', true);
  const apply = new Map(options.map(({ label, apply: text }) => [label, text]));
  expect(apply.get('Group')).toBe('"Group"');
  expect(apply.get('select')).toBe('"select"');
  expect(apply.get('web logs')).toBe('"web logs"');
  expect(apply.get('orders')).toBe('orders');
  expect(apply.get('count')).toBe('count(');
  expect(apply.has('SELECT')).toBe(true);
});

it.each(["SELECT 'a|'", 'SELECT 1 -- a|', 'SELECT 12|', 'SELECT |'])('stays away in %s', async (sql) => {
  expect(await labels(sql)).toEqual([]);
});
