import { useQuery } from '@tanstack/react-query';
import type { QueryTab, SavedQuery } from '#app/contract/query-texts.ts';
import { FEED } from '#renderer/ui/feeds.ts';
import { useProgram } from '#renderer/ui/program.ts';

const NONE: readonly SavedQuery[] = [];

/**
 * The user's own saved queries, by title; every DSN has the same. Each DSN's screen has a feed of its own all the same:
 * one that ends as another screen takes it over would be taken over dead.
 */
export function useSavedQueries(dsnId: string): readonly SavedQuery[] {
  const { watchSaved } = useProgram().queries.queryTexts;
  const { data } = useQuery({
    ...watchSaved.experimental_liveOptions({ ...FEED, gcTime: 0 }),
    queryKey: [...watchSaved.experimental_liveKey(), dsnId],
  });
  return data?.saved ?? NONE;
}

/** Whether a tab says something else than the saved query that it came from. */
export function differsFromSaved(tab: QueryTab, saved: readonly SavedQuery[]): boolean {
  const query = saved.find(({ id }) => id === tab.savedQueryId);
  if (query === undefined) return false;
  return query.sql !== tab.sql || query.catalog !== tab.catalog || query.database !== tab.database;
}
