import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { changedQueryView } from '#app/contract/changed-query-view.ts';
import type { QueryView, QueryViewChange } from '#app/contract/query-texts.ts';
import { useProgram } from './program.ts';
import { useStable } from './use-stable.ts';

const KEEP_AFTER_MS = 400;
const AS_AT_FIRST: QueryView = { openNodes: null, reuse: null };

/** How catalog and editor of a DSN were left; undefined until it is known. What cannot be read is as at first. */
export function useKeptView(dsnId: string): QueryView | undefined {
  const { queries } = useProgram();
  const kept = useQuery({
    ...queries.queryTexts.view.queryOptions({ input: { dsnId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return kept.data ?? (kept.isError ? AS_AT_FIRST : undefined);
}

/** Keeps a change a moment later, and at once when the page goes. Who cares for the view next sees it right away. */
export function useKeepView(dsnId: string): (change: QueryViewChange) => void {
  const { client, queries } = useProgram();
  const cache = useQueryClient();
  const pending = useRef<QueryViewChange>({});
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const key: QueryKey = queries.queryTexts.view.queryKey({ input: { dsnId } });
  const flush = useStable((): void => {
    clearTimeout(timer.current);
    const change = pending.current;
    pending.current = {};
    // A view that cannot be kept is no reason to disturb anybody.
    if (Object.keys(change).length > 0)
      client.queryTexts.keepView({ dsnId, ...change }).catch(() => undefined);
  });
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return useStable((change: QueryViewChange): void => {
    pending.current = { ...pending.current, ...change };
    cache.setQueryData<QueryView>(key, (view) => changedQueryView(view ?? AS_AT_FIRST, change));
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, KEEP_AFTER_MS);
  });
}
