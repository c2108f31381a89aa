import type { QueryFunctionContext } from '@tanstack/react-query';
import { AGAIN_WHEN_LOST } from './again-when-lost.ts';

/** A list that comes in pages: what is there, and whether that is all. */
export interface PagedList<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextToken: string | null;
}

/**
 * All pages of a list as one query, which shows them as they come. Pages with nothing in them may have a token too, so that
 * only its absence is the end.
 */
export function pagedQuery<T>(
  queryKey: readonly unknown[],
  pageOf: (nextToken: string | null, signal: AbortSignal) => Promise<ListPage<T>>,
) {
  return {
    queryKey,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30 * 60_000,
    retry: false,
    ...AGAIN_WHEN_LOST,
    structuralSharing: false,
    queryFn: async ({ signal, client: cache }: QueryFunctionContext): Promise<PagedList<T>> => {
      let items: readonly T[] = [];
      for (let token: string | null = null; ; ) {
        const page: ListPage<T> = await pageOf(token, signal);
        signal.throwIfAborted();
        items = [...items, ...page.items];
        if (page.nextToken === null) return { items, complete: true };
        token = page.nextToken;
        cache.setQueryData<PagedList<T>>(queryKey, { items, complete: false });
      }
    },
  };
}
