import type { Column, Database, DataCatalog, Table } from '#app/contract/catalog.ts';

/** Names from the catalog down, outermost first; empty for the root. */
export type NodePath = readonly string[];

/** What the tree consists of. */
export type CatalogNode =
  | { readonly kind: 'catalog'; readonly path: NodePath; readonly catalog: DataCatalog }
  | { readonly kind: 'database'; readonly path: NodePath; readonly database: Database }
  | { readonly kind: 'table'; readonly path: NodePath; readonly table: Table }
  | {
      readonly kind: 'column';
      readonly path: NodePath;
      readonly column: Column;
      readonly partition: boolean;
    };

/** A node's key, unique in the tree whatever its names hold. */
export function keyOf(path: NodePath): string {
  return JSON.stringify(path);
}

/** The path that a key stands for; the root for what is none. */
export function pathOfKey(key: string): NodePath {
  const path: unknown = JSON.parse(key);
  return Array.isArray(path) ? path.map(String) : [];
}

export function nameOf({ path }: Pick<CatalogNode, 'path'>): string {
  return path.at(-1) ?? '';
}

/** The columns of a table as nodes: partition keys last, as SELECT * has them. */
export function columnsOf({ path, table }: Extract<CatalogNode, { kind: 'table' }>): readonly CatalogNode[] {
  const nodes = (columns: readonly Column[], partition: boolean): CatalogNode[] =>
    columns.map((column) => ({ kind: 'column', path: [...path, column.name], column, partition }));
  return [...nodes(table.columns, false), ...nodes(table.partitionKeys, true)];
}

/** A table in its place, as sample queries and the table page take it. */
export function placeOf(path: NodePath): {
  readonly catalog: string;
  readonly database: string;
  readonly table: string;
} {
  const [catalog = '', database = '', table = ''] = path;
  return { catalog, database, table };
}
