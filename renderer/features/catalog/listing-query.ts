import type { QueryClient } from '@tanstack/react-query';
import { type ListPage, type PagedList, pagedQuery } from '#renderer/ui/paged-query.ts';
import type { ProgramClient } from '#renderer/ui/program.ts';
import type { CatalogNode, NodePath } from './catalog-node.ts';

/** What stands below a node. */
export type Listing = PagedList<CatalogNode>;

/** The key of a listing in the cache. The browse page and the editor's side share what is loaded. */
export function listingKey(dsnId: string, path: NodePath): readonly unknown[] {
  return ['catalog-listing', dsnId, ...path];
}

/** Tables of a database, a page at a time; `expression` as the API takes it. */
export async function tablePage(
  client: ProgramClient,
  at: { readonly dsnId: string; readonly path: NodePath; readonly expression: string | null },
  nextToken: string | null,
  signal: AbortSignal,
): Promise<ListPage<CatalogNode>> {
  const { dsnId, path, expression } = at;
  const [catalog = '', database = ''] = path;
  const page = await client.catalog.tables({ dsnId, catalog, database, expression, nextToken }, { signal });
  const items = page.items.map(
    (table): CatalogNode => ({ kind: 'table', path: [...path, table.name], table }),
  );
  return { items, nextToken: page.nextToken };
}

async function pageOf(
  client: ProgramClient,
  { dsnId, path }: { readonly dsnId: string; readonly path: NodePath },
  nextToken: string | null,
  signal: AbortSignal,
): Promise<ListPage<CatalogNode>> {
  const [catalog] = path;
  if (catalog === undefined) {
    const page = await client.catalog.dataCatalogs({ dsnId, nextToken }, { signal });
    const items = page.items.map((one): CatalogNode => ({ kind: 'catalog', path: [one.name], catalog: one }));
    return { items, nextToken: page.nextToken };
  }
  if (path.length > 1) return tablePage(client, { dsnId, path, expression: null }, nextToken, signal);
  const page = await client.catalog.databases({ dsnId, catalog, nextToken }, { signal });
  const items = page.items.map(
    (database): CatalogNode => ({ kind: 'database', path: [catalog, database.name], database }),
  );
  return { items, nextToken: page.nextToken };
}

/** A listing as a query that shows its pages as they come. */
export function listingQuery(client: ProgramClient, dsnId: string, path: NodePath) {
  return pagedQuery(listingKey(dsnId, path), (token, signal) =>
    pageOf(client, { dsnId, path }, token, signal),
  );
}

/** What is loaded below a node, whether somebody looks at it or not. */
export function loadedListing(cache: QueryClient, dsnId: string, path: NodePath): Listing | undefined {
  return cache.getQueryData<Listing>([...listingKey(dsnId, path)]);
}
