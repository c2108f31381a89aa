import { quoteName, quotePath } from '#app/sql/quote-name.ts';
import { type CatalogNode, nameOf } from './catalog-node.ts';

/** A node's own name as SELECT takes it. */
export function shortName(node: CatalogNode): string {
  return quoteName(nameOf(node));
}

/** The whole way to a node as SELECT takes it. A column is named by its table, which FROM has to name as well. */
export function fullName({ path }: CatalogNode): string {
  return quotePath(...path);
}

/** What is put into a statement: databases and columns by themselves, tables with their database. */
export function insertedName(node: CatalogNode): string {
  return node.kind === 'table' ? quotePath(...node.path.slice(1)) : shortName(node);
}
