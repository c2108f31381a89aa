import { useInfiniteQuery } from '@tanstack/react-query';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | null;
}

/** A list that comes by pages. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly loadMore: () => void;
  /** Asks once more for what failed. */
  readonly again: () => void;
}

/** Reads pages as they are asked for. A page that is empty and not the last is passed over. */
export function usePages<Item>(
  key: readonly unknown[],
  read: (nextToken: string | null, signal: AbortSignal) => Promise<Page<Item>>,
): Pages<Item> {
  const found = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      let page = await read(pageParam, signal);
      while (page.items.length === 0 && page.nextToken !== null) page = await read(page.nextToken, signal);
      return page;
    },
    getNextPageParam: ({ nextToken }) => nextToken,
    staleTime: 10_000,
    gcTime: 0,
    retry: false,
  });
  return {
    items: found.data?.pages.flatMap(({ items }) => items) ?? [],
    more: found.hasNextPage,
    loading: found.isFetching,
    error: found.error,
    loadMore: () => void found.fetchNextPage(),
    again: () => void (found.isFetchNextPageError ? found.fetchNextPage() : found.refetch()),
  };
}
