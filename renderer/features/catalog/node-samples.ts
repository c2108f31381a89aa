import type { Table } from '#app/contract/catalog.ts';
import { type SampleQuery, sampleQueries } from '#app/sql/sample-queries.ts';
import type { CatalogQuery } from './catalog-commands.ts';
import { type CatalogNode, type NodePath, placeOf } from './catalog-node.ts';

/** Sample queries of a table. */
export function samplesOf(path: NodePath, table: Table): readonly SampleQuery[] {
  const { catalog, database } = placeOf(path);
  return sampleQueries({ ...table, catalog, database });
}

/** Sample queries of a node; only tables and views have any. */
export function samplesOfNode(node: CatalogNode): readonly SampleQuery[] {
  return node.kind === 'table' ? samplesOf(node.path, node.table) : [];
}

/** A sample query as the editor takes it. */
export function queryOf(path: NodePath, { title, sql, parameters }: SampleQuery): CatalogQuery {
  const { catalog, database, table } = placeOf(path);
  return { title: `${table}: ${title}`, sql, parameters, catalog, database };
}
