import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnStanding } from '#app/contract/targets.ts';
import { factsOf } from './dsn-facts.ts';

/** What the list can be filtered by. */
export const DIMENSIONS = ['favourite', 'type', 'region', 'account', 'colour', 'standing'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Values that are wanted: any of a dimension's, in every dimension that has some. */
export type ListFilter = Readonly<Partial<Record<Dimension, readonly string[]>>>;

export const NO_FILTER: ListFilter = {};

export type Standings = ReadonlyMap<string, DsnStanding['kind']>;

/** How many DSNs have each value, if a dimension's own choice is left out of account. */
export type FacetCounts = Readonly<Record<Dimension, ReadonlyMap<string, number>>>;

export function isFiltering(filter: ListFilter): boolean {
  return DIMENSIONS.some((dimension) => (filter[dimension]?.length ?? 0) > 0);
}

export function toggledValue(filter: ListFilter, dimension: Dimension, value: string): ListFilter {
  const chosen = filter[dimension] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...filter, [dimension]: next };
}

/** The values of a DSN in a dimension; an empty one says that it has none. */
export function valuesOf(dsn: StoredDsn, dimension: Dimension, standings: Standings): readonly string[] {
  switch (dimension) {
    case 'favourite':
      return [dsn.arrangement.favourite ? 'yes' : ''];
    case 'type':
      return [factsOf(dsn).type];
    case 'region':
      return [factsOf(dsn).region];
    case 'account': {
      const { accounts } = factsOf(dsn);
      return accounts.length === 0 ? [''] : accounts;
    }
    case 'colour':
      return [dsn.arrangement.colour ?? ''];
    case 'standing':
      return [standings.get(dsn.id) ?? 'absent'];
  }
}

type DsnTest = (dsn: StoredDsn) => boolean;

/** A test for each DSN, with nothing left to find out of the filter: 10,000 of them wait for one choice. */
export function filterTest(filter: ListFilter, standings: Standings): DsnTest {
  const tests = DIMENSIONS.flatMap((dimension) => {
    const chosen = filter[dimension] ?? [];
    return chosen.length === 0 ? [] : [dimensionTest(dimension, new Set(chosen), standings)];
  });
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (dsn) => tests.every((test) => test(dsn));
}

/** Values that each DSN has one of are looked at as they are; a list of one for each would take as long again. */
function dimensionTest(dimension: Dimension, chosen: ReadonlySet<string>, standings: Standings): DsnTest {
  if (dimension === 'type') return (dsn) => chosen.has(factsOf(dsn).type);
  if (dimension === 'region') return (dsn) => chosen.has(factsOf(dsn).region);
  return (dsn) => valuesOf(dsn, dimension, standings).some((value) => chosen.has(value));
}

/**
 * Counts of a list for one filter after another. What a dimension's values count depends on the choices in the others
 * alone, so that each choice is gone through once, and then only over the DSNs that pass it.
 */
export function facetCounter(
  dsns: readonly StoredDsn[],
  standings: Standings,
): (filter: ListFilter) => FacetCounts {
  const passing = new Map<string, readonly StoredDsn[]>();
  const known = new Map<string, ReadonlyMap<string, number>>();
  const countsOf = (dimension: Dimension, others: ListFilter): ReadonlyMap<string, number> => {
    const wanted = JSON.stringify(DIMENSIONS.map((one) => others[one] ?? []));
    const key = `${dimension} ${wanted}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const list =
      passing.get(wanted) ?? (isFiltering(others) ? dsns.filter(filterTest(others, standings)) : dsns);
    passing.set(wanted, list);
    const counts = countValues(list, dimension, standings);
    known.set(key, counts);
    return counts;
  };
  return (filter) =>
    Object.fromEntries(
      DIMENSIONS.map((dimension) => [dimension, countsOf(dimension, { ...filter, [dimension]: [] })]),
    ) as Record<Dimension, ReadonlyMap<string, number>>;
}

function countValues(
  dsns: readonly StoredDsn[],
  dimension: Dimension,
  standings: Standings,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const dsn of dsns)
    for (const value of valuesOf(dsn, dimension, standings)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
