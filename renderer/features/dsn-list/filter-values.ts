import type { Dimension } from './list-filter.ts';
import { valueLabel } from './list-words.ts';

/** A value to choose, with the number of DSNs that have it. */
export type CountedValue = readonly [value: string, count: number];

/** As many as are looked through; the others are found by searching. */
export const MOST_VALUES = 30;

export interface ShownValues {
  readonly shown: readonly CountedValue[];
  /** How many there are, or were found, those that aren't shown among them. */
  readonly found: number;
}

/** All values of a dimension, those of most DSNs first; what is chosen stays, also where no DSN has it. */
export function countedValues(
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
): readonly CountedValue[] {
  const absent = chosen.filter((value) => !counts.has(value)).map((value) => [value, 0] as const);
  return [...[...counts].sort(([, one], [, other]) => other - one), ...absent];
}

/**
 * Values in the order that they had before, new ones last: what one is about to click stays where it is, whatever the
 * choice before it has done to the counts.
 */
export function inOrderOf(
  values: readonly CountedValue[],
  before: ReadonlyMap<string, number>,
): readonly CountedValue[] {
  const placeOf = ([value]: CountedValue): number => before.get(value) ?? before.size;
  return [...values].sort((one, other) => placeOf(one) - placeOf(other));
}

/** The commonest of the values that a search finds; without one the commonest of all, and what is chosen. */
export function shownValues(
  dimension: Dimension,
  values: readonly CountedValue[],
  chosen: readonly string[],
  search: string,
): ShownValues {
  const wanted = search.trim().toLowerCase();
  if (wanted !== '') {
    const found = values.filter(([value]) => valueLabel(dimension, value).toLowerCase().includes(wanted));
    return { shown: found.slice(0, MOST_VALUES), found: found.length };
  }
  const among = new Set(chosen);
  const shown = values.filter(([value], at) => at < MOST_VALUES || among.has(value));
  return { shown, found: values.length };
}

/** How many there are, in words; heard after each key of a search. */
export function foundWords({ shown, found }: ShownValues, search: string): string {
  if (search.trim() === '') return `The ${shown.length} most used of ${found.toLocaleString('en')}`;
  if (found === 0) return 'None found';
  if (found > shown.length) return `${found.toLocaleString('en')} found, the ${shown.length} most used shown`;
  return `${found} found`;
}
