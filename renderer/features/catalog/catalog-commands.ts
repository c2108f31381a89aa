import type { SampleQuery } from '#app/sql/sample-queries.ts';
import type { CatalogNode, NodePath } from './catalog-node.ts';

/** A query to open in the editor. Each `?` of it wants a value. */
export interface CatalogQuery {
  readonly title: string;
  readonly sql: string;
  /** What each `?` is for. */
  readonly parameters: readonly string[];
  readonly catalog: string;
  readonly database: string;
}

/** What can be done with a node of the tree. */
export interface CatalogCommands {
  readonly copy: (text: string) => void;
  /** Puts a text into the editor; null where there is none beside the tree. */
  readonly insert: ((text: string) => void) | null;
  readonly query: (node: CatalogNode, sample: SampleQuery) => void;
  readonly refresh: (path: NodePath) => void;
  /** Opens the page of a table; null where there is no room for one. */
  readonly openTable: ((path: NodePath) => void) | null;
}
