import { type UseQueryResult, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useProgram } from '#renderer/ui/program.ts';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { keyOf, type NodePath, pathOfKey } from './catalog-node.ts';
import { type Listing, listingKey, listingQuery, loadedListing } from './listing-query.ts';
import type { ListingState } from './tree-rows.ts';

/** What is loaded of a catalog. */
export interface Listings {
  readonly listingOf: (path: NodePath) => ListingState | undefined;
  /** Whether anything that is open is being asked for. */
  readonly loading: boolean;
  /** Asks anew for what is below a node, and below what is below it. */
  readonly refresh: (path: NodePath) => void;
}

function stateOf({ data, error, fetchStatus }: UseQueryResult<Listing, unknown>): ListingState {
  const loading = fetchStatus === 'fetching' || (data === undefined && error === null);
  return {
    nodes: data?.items ?? [],
    loading,
    trouble: error === null || loading ? null : troubleOf(error),
  };
}

function combined(results: readonly UseQueryResult<Listing, unknown>[]): readonly ListingState[] {
  return results.map(stateOf);
}

/** Loads what is open, and tells what else was loaded before. A node whose parent is closed is not asked for. */
export function useListings(dsnId: string, open: ReadonlySet<string>): Listings {
  const { client } = useProgram();
  const cache = useQueryClient();
  const paths = useMemo(() => pathsToLoad(open), [open]);
  const states = useQueries({
    queries: paths.map((path) => listingQuery(client, dsnId, path)),
    combine: combined,
  });
  const byKey = useMemo(
    () => new Map(paths.map((path, at) => [keyOf(path), states[at]] as const)),
    [paths, states],
  );
  const listingOf = useCallback(
    (path: NodePath): ListingState | undefined => {
      const state = byKey.get(keyOf(path));
      if (state !== undefined) return state;
      const loaded = loadedListing(cache, dsnId, path);
      return loaded && { nodes: loaded.items, loading: false, trouble: null };
    },
    [byKey, cache, dsnId],
  );
  const refresh = useCallback(
    (path: NodePath) => {
      cache.removeQueries({ queryKey: [...listingKey(dsnId, path)], type: 'inactive' });
      void cache.invalidateQueries({ queryKey: [...listingKey(dsnId, path)] });
    },
    [cache, dsnId],
  );
  const loading = states.some((state) => state.loading);
  return useMemo(() => ({ listingOf, loading, refresh }), [listingOf, loading, refresh]);
}

const ROOT: NodePath = [];

/** Columns come with their table, so that only the root, catalogs and databases have listings of their own. */
function pathsToLoad(open: ReadonlySet<string>): readonly NodePath[] {
  const paths = [...open].map(pathOfKey).filter((path) => {
    const [catalog = ''] = path;
    return path.length === 1 || (path.length === 2 && open.has(keyOf([catalog])));
  });
  return [ROOT, ...paths];
}
