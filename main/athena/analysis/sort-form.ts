import { columnKindOf } from '#app/sql/column-kind.ts';

/**
 * How the values of a column compare: as doubles, as exact decimal numbers, as whole numbers of 64 bits, as times that
 * are all written alike, or by their bytes, which is by code points as Athena sorts text.
 */
export type SortForm = 'double' | 'decimal' | 'integer' | 'time' | 'text';

const integers = /^(?:tinyint|smallint|int|integer|bigint)\b/;
const doubles = /^(?:float|double|real)\b/;

/** The form for a type as Athena spells it; `plain` for one that every value fits. */
export function sortFormOf(type: string, plain: boolean): SortForm {
  const kind = columnKindOf(type);
  const spelled = type.trim().toLowerCase();
  if (kind === 'time') return plain ? 'text' : 'time';
  if (kind !== 'number') return 'text';
  if (doubles.test(spelled)) return 'double';
  return integers.test(spelled) && !plain ? 'integer' : 'decimal';
}

/** Most words of 32 bits that a value's key has, the one that counts most first. */
export const keyWords: Readonly<Record<SortForm, number>> = {
  ...{ double: 2, decimal: 2, integer: 2 },
  // As many as text has: times that are not written alike become text.
  ...{ time: 6, text: 6 },
};
