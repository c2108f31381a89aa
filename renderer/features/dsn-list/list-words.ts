import { assertNever } from '#app/assert-never.ts';
import type { ArrangementColour } from '#app/dsn/arrangement.ts';
import type { Dimension } from './list-filter.ts';
import type { ListSort } from './list-sort.ts';

export const SORT_LABELS: Readonly<Record<ListSort, string>> = {
  added: 'As added',
  name: 'Name',
  changed: 'Last changed',
  type: 'Authentication type',
  region: 'Region',
  folder: 'Folder',
};

export const DIMENSION_LABELS: Readonly<Record<Dimension, string>> = {
  favourite: 'Favourites',
  type: 'Authentication type',
  region: 'Region',
  account: 'AWS account',
  colour: 'Colour',
  standing: 'On this computer',
};

export const COLOUR_LABELS: Readonly<Record<ArrangementColour, string>> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  violet: 'Violet',
  grey: 'Grey',
};

const STANDING_LABELS: Readonly<Record<string, string>> = {
  same: 'Registered, the same',
  differs: 'Registered, differs',
  absent: 'Not registered',
};

/** A value of a filter as it is shown. */
export function valueLabel(dimension: Dimension, value: string): string {
  switch (dimension) {
    case 'favourite':
      return value === '' ? 'Others' : 'Favourites';
    case 'colour':
      return value === '' ? 'No colour' : (COLOUR_LABELS[value as ArrangementColour] ?? value);
    case 'standing':
      return STANDING_LABELS[value] ?? value;
    case 'region':
      return value === '' ? 'No region' : value;
    case 'account':
      return value === '' ? 'No account named' : value;
    case 'type':
      return value;
    default:
      return assertNever(dimension);
  }
}

export function dsnCount(count: number): string {
  return count === 1 ? '1 DSN' : `${count.toLocaleString('en')} DSNs`;
}
