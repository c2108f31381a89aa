import { useCallback, useMemo } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import {
  type FacetCounts,
  facetCounter,
  filterTest,
  isFiltering,
  type ListFilter,
  type Standings,
} from './list-filter.ts';
import { type ListRow, listRows } from './list-rows.ts';
import { sorted } from './list-sort.ts';
import { matchesWords, searchWords } from './search.ts';

interface ListView {
  /** What is found, in order. */
  readonly found: readonly StoredDsn[];
  readonly rows: readonly ListRow[];
  readonly counts: () => FacetCounts;
}

interface ListViewOptions {
  readonly dsns: readonly StoredDsn[];
  readonly view: Settings['list'];
  readonly search: string;
  readonly filter: ListFilter;
  readonly standings: Standings;
}

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

/** What the list shows. Each part is found out again only where what it depends on has changed. */
export function useListView({ dsns, view, search, filter, standings }: ListViewOptions): ListView {
  const inOrder = useMemo(() => sorted(dsns, view.sort), [dsns, view.sort]);
  const matching = useMemo(() => {
    const words = searchWords(search);
    return words.length === 0 ? inOrder : inOrder.filter((dsn) => matchesWords(dsn, words));
  }, [inOrder, search]);
  const found = useMemo(
    () => (isFiltering(filter) ? matching.filter(filterTest(filter, standings)) : matching),
    [matching, filter, standings],
  );
  // Made with the list and asked for each choice; counted only where somebody asks.
  const counter = useMemo(() => facetCounter(matching, standings), [matching, standings]);
  const counts = useCallback(() => counter(filter), [counter, filter]);
  // What was looked for is not hidden in a folded section.
  const looking = search.trim() !== '' || isFiltering(filter);
  const rows = useMemo(() => {
    const folded = looking ? NOTHING_FOLDED : new Set(view.folded);
    return listRows(found, { grouped: view.grouped, folded });
  }, [found, view.grouped, view.folded, looking]);
  return { found, rows, counts };
}
