import { type CatalogNode, keyOf, type NodePath } from './catalog-node.ts';
import type { ListingState } from './tree-rows.ts';

/** A listing with what a search of the service has found besides. */
export function withFound(
  listing: ListingState | undefined,
  path: NodePath,
  found: readonly CatalogNode[],
): ListingState | undefined {
  const parent = keyOf(path);
  const loaded = listing?.nodes ?? [];
  const known = new Set(loaded.map((node) => keyOf(node.path)));
  const more = found.filter(
    (node) => keyOf(node.path.slice(0, -1)) === parent && !known.has(keyOf(node.path)),
  );
  if (more.length === 0) return listing;
  return { loading: false, trouble: null, ...listing, nodes: [...loaded, ...more] };
}
