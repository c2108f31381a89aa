import type { Trouble } from '#renderer/ui/trouble.ts';
import { type CatalogNode, columnsOf, keyOf, type NodePath, nameOf } from './catalog-node.ts';

/** How far the children of a node are. */
export interface ListingState {
  readonly nodes: readonly CatalogNode[];
  readonly loading: boolean;
  readonly trouble: Trouble | null;
}

/** A line of the tree. Levels count from 1, as ARIA has them. */
export type TreeRow = { readonly key: string; readonly level: number; readonly parent: string | null } & (
  | {
      readonly kind: 'node';
      readonly node: CatalogNode;
      /** Null for what has nothing below it. */
      readonly open: boolean | null;
      readonly position: number;
      readonly siblings: number;
    }
  | { readonly kind: 'loading'; readonly path: NodePath; readonly loaded: number }
  | { readonly kind: 'failed'; readonly path: NodePath; readonly trouble: Trouble }
  | { readonly kind: 'empty'; readonly path: NodePath }
);

export interface TreeSource {
  /** Undefined for what nobody has asked for yet. */
  readonly listingOf: (path: NodePath) => ListingState | undefined;
  readonly open: ReadonlySet<string>;
  /** Shows what has this in its name, with the way to it; empty shows all. */
  readonly search: string;
}

interface Shown {
  readonly node: CatalogNode;
  /** Null where the search says nothing about what is below: the open nodes do. */
  readonly children: readonly Shown[] | null;
}

/** What is below a node, as far as it is loaded. */
function childrenOf(source: TreeSource, node: CatalogNode): ListingState | undefined {
  if (node.kind === 'column') return undefined;
  if (node.kind === 'table') return { nodes: columnsOf(node), loading: false, trouble: null };
  return source.listingOf(node.path);
}

/** A node with what fits below it; null where nothing does. What fits is shown with what is below it as it stands. */
function fitting(source: TreeSource, node: CatalogNode, wanted: string): Shown | null {
  const fits = nameOf(node).toLowerCase().includes(wanted);
  const below = childrenOf(source, node)?.nodes ?? [];
  const children = below.map((child) => fitting(source, child, wanted)).filter((child) => child !== null);
  if (children.length > 0) return { node, children };
  return fits ? { node, children: null } : null;
}

function shownOf(source: TreeSource, nodes: readonly CatalogNode[]): readonly Shown[] {
  const wanted = source.search.trim().toLowerCase();
  if (wanted === '') return nodes.map((node) => ({ node, children: null }));
  return nodes.map((node) => fitting(source, node, wanted)).filter((shown) => shown !== null);
}

interface Place {
  readonly path: NodePath;
  readonly level: number;
  readonly parent: string | null;
}

/** What tells how a listing itself is: under way, failed, or with nothing in it. */
function* standing(listing: ListingState, { path, level, parent }: Place): Generator<TreeRow> {
  const key = keyOf(path);
  if (listing.trouble !== null)
    yield { kind: 'failed', key: `failed ${key}`, level, parent, path, trouble: listing.trouble };
  else if (listing.loading)
    yield { kind: 'loading', key: `loading ${key}`, level, parent, path, loaded: listing.nodes.length };
  else if (listing.nodes.length === 0) yield { kind: 'empty', key: `empty ${key}`, level, parent, path };
}

function* nodeRows(source: TreeSource, shown: readonly Shown[], place: Place): Generator<TreeRow> {
  const { level, parent } = place;
  for (const [at, { node, children }] of shown.entries()) {
    const key = keyOf(node.path);
    const open = children !== null || source.open.has(key);
    yield {
      kind: 'node',
      key,
      level,
      parent,
      node,
      open: node.kind === 'column' ? null : open,
      position: at + 1,
      siblings: shown.length,
    };
    if (node.kind === 'column' || !open) continue;
    const below = { path: node.path, level: level + 1, parent: key };
    if (children !== null) yield* nodeRows(source, children, below);
    else yield* openRows(source, node, below);
  }
}

function* openRows(source: TreeSource, node: CatalogNode, place: Place): Generator<TreeRow> {
  const listing = childrenOf(source, node);
  if (listing === undefined) return;
  const shown = listing.nodes.map((child) => ({ node: child, children: null }));
  yield* nodeRows(source, shown, place);
  yield* standing(listing, place);
}

/** The lines of the tree from top to bottom. */
export function treeRows(source: TreeSource): readonly TreeRow[] {
  const root = source.listingOf([]);
  if (root === undefined) return [];
  const place: Place = { path: [], level: 1, parent: null };
  const rows = [...nodeRows(source, shownOf(source, root.nodes), place)];
  return source.search.trim() === '' || root.trouble !== null ? [...rows, ...standing(root, place)] : rows;
}
