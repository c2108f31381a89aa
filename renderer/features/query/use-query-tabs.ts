import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import type { QueryTabs } from '#app/contract/query-texts.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { useProgram } from '#renderer/ui/program.ts';
import { useStable } from '#renderer/ui/use-stable.ts';
import { blankTab, type QueryTabsAction, reduceQueryTabs } from './query-tabs-state.ts';

const KEEP_AFTER_MS = 400;

/** The tabs as they were kept; undefined until they are known. `error` is why not yet: it is tried again. */
export function useKeptTabs(dsnId: string): {
  readonly tabs: QueryTabs | undefined;
  readonly error: unknown;
} {
  const { queries } = useProgram();
  const kept = useQuery({
    ...queries.queryTexts.tabs.queryOptions({ input: { dsnId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: true,
    retryDelay: 1000,
  });
  return { tabs: kept.data, error: kept.failureReason };
}

function withOne(kept: QueryTabs): QueryTabs {
  if (kept.tabs.length > 0) return kept;
  const tab = blankTab([]);
  return { tabs: [tab], activeId: tab.id };
}

/** The tabs of a DSN's editor. They are kept a moment after each change, and at once when the page goes. */
export function useQueryTabs(dsnId: string, kept: QueryTabs): [QueryTabs, Dispatch<QueryTabsAction>] {
  const { client, queries } = useProgram();
  const cache = useQueryClient();
  const { fail } = useFeedback();
  const [state, dispatch] = useReducer(reduceQueryTabs, kept, withOne);
  const last = useRef(state);
  const keep = useStable(() => {
    if (last.current === state) return;
    last.current = state;
    cache.setQueryData(queries.queryTexts.tabs.queryKey({ input: { dsnId } }), state);
    client.queryTexts.keepTabs({ dsnId, ...state }).catch(fail);
  });
  useEffect(() => {
    if (last.current === state) return;
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state, keep]);
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);
  return [state, dispatch];
}
