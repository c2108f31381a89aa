import type { QueryClient, QueryFunctionContext } from '@tanstack/react-query';
import type { ProgramClient } from '#renderer/ui/program.ts';
import type { CatalogNode, NodePath } from './catalog-node.ts';

/** What stands below a node; `complete` once the last page is there. */
export interface Listing {
  readonly nodes: readonly CatalogNode[];
  readonly complete: boolean;
}

interface NodePage {
  readonly nodes: readonly CatalogNode[];
  readonly nextToken: string | null;
}

const NONE: Listing = { nodes: [], complete: false };

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
): Promise<NodePage> {
  const { dsnId, path, expression } = at;
  const [catalog = '', database = ''] = path;
  const page = await client.catalog.tables({ dsnId, catalog, database, expression, nextToken }, { signal });
  const nodes = page.items.map(
    (table): CatalogNode => ({ kind: 'table', path: [...path, table.name], table }),
  );
  return { nodes, nextToken: page.nextToken };
}

async function pageOf(
  client: ProgramClient,
  { dsnId, path }: { readonly dsnId: string; readonly path: NodePath },
  nextToken: string | null,
  signal: AbortSignal,
): Promise<NodePage> {
  const [catalog] = path;
  if (catalog === undefined) {
    const page = await client.catalog.dataCatalogs({ dsnId, nextToken }, { signal });
    const nodes = page.items.map((one): CatalogNode => ({ kind: 'catalog', path: [one.name], catalog: one }));
    return { nodes, nextToken: page.nextToken };
  }
  if (path.length > 1) return tablePage(client, { dsnId, path, expression: null }, nextToken, signal);
  const page = await client.catalog.databases({ dsnId, catalog, nextToken }, { signal });
  const nodes = page.items.map(
    (database): CatalogNode => ({ kind: 'database', path: [catalog, database.name], database }),
  );
  return { nodes, nextToken: page.nextToken };
}

/**
 * A listing as a query that shows its pages as they come. Pages with nothing in them may have a token too, so that only
 * its absence is the end.
 */
export function listingQuery(client: ProgramClient, dsnId: string, path: NodePath) {
  const queryKey = listingKey(dsnId, path);
  return {
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * 60_000,
    retry: false,
    structuralSharing: false,
    queryFn: async ({ signal, client: cache }: QueryFunctionContext): Promise<Listing> => {
      let listing = NONE;
      let token: string | null = null;
      do {
        const page: NodePage = await pageOf(client, { dsnId, path }, token, signal);
        signal.throwIfAborted();
        token = page.nextToken;
        listing = { nodes: [...listing.nodes, ...page.nodes], complete: token === null };
        if (token !== null) cache.setQueryData(queryKey, listing);
      } while (token !== null);
      return listing;
    },
  };
}

/** What is loaded below a node, whether somebody looks at it or not. */
export function loadedListing(cache: QueryClient, dsnId: string, path: NodePath): Listing | undefined {
  return cache.getQueryData<Listing>([...listingKey(dsnId, path)]);
}
