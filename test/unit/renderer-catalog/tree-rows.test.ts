import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CatalogNode, keyOf, type NodePath } from '#renderer/features/catalog/catalog-node.ts';
import { type ListingState, type TreeSource, treeRows } from '#renderer/features/catalog/tree-rows.ts';
import { withFound } from '#renderer/features/catalog/with-found.ts';

const done = (nodes: readonly CatalogNode[]): ListingState => ({ nodes, loading: false, trouble: null });

const catalogNode = (name: string): CatalogNode => ({
  kind: 'catalog',
  path: [name],
  catalog: { name, type: 'GLUE', status: null },
});
const databaseNode = (name: string): CatalogNode => ({
  kind: 'database',
  path: ['glue', name],
  database: { name, description: null },
});
const tableNode = (database: string, name: string): CatalogNode => ({
  kind: 'table',
  path: ['glue', database, name],
  table: {
    name,
    kind: 'table',
    tableType: null,
    columns: [{ name: 'id', type: 'bigint', comment: null }],
    partitionKeys: [{ name: 'day', type: 'string', comment: null }],
  },
});

const listings: Readonly<Record<string, ListingState>> = {
  '': done([catalogNode('glue')]),
  glue: done([databaseNode('retail'), databaseNode('weblogs')]),
  'glue/retail': { ...done([tableNode('retail', 'orders')]), loading: true },
  'glue/weblogs': { nodes: [], loading: false, trouble: { kind: 'lost' } },
};

const source = (open: readonly NodePath[], search = ''): TreeSource => ({
  listingOf: (path) => listings[path.join('/')],
  open: new Set(open.map(keyOf)),
  search,
});

const shown = (given: TreeSource): string[] =>
  treeRows(given).map((row) => `${row.level} ${row.kind === 'node' ? row.node.path.at(-1) : row.kind}`);

it('shows what is open, with what is still under way and what failed', () => {
  expect(shown(source([['glue'], ['glue', 'retail'], ['glue', 'weblogs']]))).toEqual([
    '1 glue',
    '2 retail',
    '3 orders',
    '3 loading',
    '2 weblogs',
    '3 failed',
  ]);
});

it('shows columns below a table, partition keys last', () => {
  const open = [['glue'], ['glue', 'retail'], ['glue', 'retail', 'orders']];
  const rows = treeRows(source(open)).filter(({ level }) => level === 4);
  expect(rows.map((row) => row.kind === 'node' && row.node.kind === 'column' && row.node.partition)).toEqual([
    false,
    true,
  ]);
});

it('finds what is loaded below closed nodes too, and shows the way to it', () => {
  expect(shown(source([], 'ORD'))).toEqual(['1 glue', '2 retail', '3 orders']);
  expect(shown(source([], 'day'))).toEqual(['1 glue', '2 retail', '3 orders', '4 day']);
  expect(shown(source([], 'nothing'))).toEqual([]);
});

it('shows what the service found beside what is loaded, once', () => {
  const found = [tableNode('weblogs', 'orders_log'), tableNode('retail', 'orders')];
  const given = source([], 'orders');
  const rows = shown({ ...given, listingOf: (path) => withFound(given.listingOf(path), path, found) });
  expect(rows).toEqual(['1 glue', '2 retail', '3 orders', '2 weblogs', '3 orders_log']);
});

it('has each line once, with a level one deeper than its parent, whatever is open and searched', () => {
  const paths = [['glue'], ['glue', 'retail'], ['glue', 'weblogs'], ['glue', 'retail', 'orders']];
  fc.assert(
    fc.property(fc.subarray(paths), fc.constantFrom('', 'o', 'day', 'x'), (open, search) => {
      const rows = treeRows(source(open, search));
      const levels = new Map(rows.map((row) => [row.key, row.level]));
      expect(levels.size).toBe(rows.length);
      for (const row of rows)
        expect(row.level).toBe(row.parent === null ? 1 : (levels.get(row.parent) ?? Number.NaN) + 1);
    }),
  );
});
