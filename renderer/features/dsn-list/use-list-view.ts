import { useEffect, useMemo } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { Settings } from '#app/contract/program.ts';
import { factsOf } from './dsn-facts.ts';
import { type FacetCounts, facetCounter, filterTest, isFiltering, type Standings } from './list-filter.ts';
import type { ListQuery } from './list-query.ts';
import { type ListSection, passingIn, sectionsOf } from './list-rows.ts';
import { sorted } from './list-sort.ts';
import { type ListTable, listTable } from './list-table.ts';
import { matchesWords, searchWords } from './search.ts';

interface ListView {
  /** How many DSNs are found, folded away or not. */
  readonly found: number;
  /** These, in the order of the rows. */
  readonly foundDsns: () => readonly StoredDsn[];
  readonly table: ListTable;
  readonly counts: () => FacetCounts;
}

interface ListViewOptions extends ListQuery {
  readonly dsns: readonly StoredDsn[];
  readonly view: Settings['list'];
  readonly standings: Standings;
}

const NOTHING_FOLDED: ReadonlySet<string> = new Set();

/** What the list shows. Each part is found out again only where what it depends on has changed. */
export function useListView({ dsns, view, search, filter, standings }: ListViewOptions): ListView {
  useFactsBeforehand(dsns);
  const all = useMemo(
    () => sectionsOf(sorted(dsns, view.sort), view.grouped),
    [dsns, view.sort, view.grouped],
  );
  const matching = useMemo(() => {
    const words = searchWords(search);
    return words.length === 0 ? all : passingIn(all, (dsn) => matchesWords(dsn, words));
  }, [all, search]);
  const found = useMemo(
    () => (isFiltering(filter) ? passingIn(matching, filterTest(filter, standings)) : matching),
    [matching, filter, standings],
  );
  // Made with the list and asked for each choice; counted only where somebody asks.
  const counter = useMemo(() => {
    let made: ReturnType<typeof facetCounter> | null = null;
    return () => {
      made ??= facetCounter(dsnsIn(matching), standings);
      return made;
    };
  }, [matching, standings]);
  const counts = useMemo(() => () => counter()(filter), [counter, filter]);
  // What was looked for is not hidden in a folded section.
  const looking = search.trim() !== '' || isFiltering(filter);
  const table = useMemo(
    () => listTable(found, looking ? NOTHING_FOLDED : new Set(view.folded)),
    [found, view.folded, looking],
  );
  const foundDsns = useMemo(() => () => dsnsIn(found), [found]);
  return { found: found.reduce((sum, section) => sum + section.dsns.length, 0), foundDsns, table, counts };
}

function dsnsIn(sections: readonly ListSection[]): readonly StoredDsn[] {
  return sections.flatMap((section) => section.dsns);
}

/** Finds out what is searched and filtered while nobody waits for it, so that the first key takes no longer. */
function useFactsBeforehand(dsns: readonly StoredDsn[]): void {
  useEffect(() => {
    let at = 0;
    const go = (deadline: IdleDeadline): void => {
      while (at < dsns.length && deadline.timeRemaining() > 1) {
        const dsn = dsns[at];
        if (dsn !== undefined) factsOf(dsn);
        at += 1;
      }
      if (at < dsns.length) handle = requestIdleCallback(go);
    };
    let handle = requestIdleCallback(go);
    return () => cancelIdleCallback(handle);
  }, [dsns]);
}
