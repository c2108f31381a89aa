import { assertNever } from '#app/assert-never.ts';
import type { ResultColumn, ResultFilter } from '#app/contract/results.ts';

/** What a filter asks of a value, as it is chosen and told. */
export const filterKinds: readonly { readonly value: ResultFilter['is']; readonly label: string }[] = [
  { value: 'containing', label: 'contains' },
  { value: 'not-containing', label: 'does not contain' },
  { value: 'starting-with', label: 'starts with' },
  { value: 'equal', label: 'is' },
  { value: 'not-equal', label: 'is not' },
  { value: 'one-of', label: 'is one of' },
  { value: 'less', label: '<' },
  { value: 'at-most', label: '≤' },
  { value: 'greater', label: '>' },
  { value: 'at-least', label: '≥' },
  { value: 'null', label: 'is NULL' },
  { value: 'not-null', label: 'is not NULL' },
  { value: 'empty', label: 'is the empty text' },
];

/** Whether a filter has something to compare with. */
export const takesValue = (is: ResultFilter['is']): boolean =>
  is !== 'null' && is !== 'not-null' && is !== 'empty';

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** A filter in words, such as `price ≥ 10`. */
export function filterWords(filter: ResultFilter, columns: readonly ResultColumn[]): string {
  const name = filter.column === null ? 'any column' : (columns[filter.column]?.name ?? '');
  const label = filterKinds.find(({ value }) => value === filter.is)?.label ?? '';
  if (filter.is === 'one-of') return `${name} ${label} ${short(filter.values.join(', '))}`;
  return 'value' in filter ? `${name} ${label} “${short(filter.value)}”` : `${name} ${label}`;
}

/** A filter from what was chosen and typed; null where it is not whole. Lines are the values of a list. */
export function filterOf(is: ResultFilter['is'], column: number | null, text: string): ResultFilter | null {
  switch (is) {
    case 'null':
    case 'not-null':
    case 'empty':
      return column === null ? null : { is, column };
    case 'containing':
    case 'not-containing':
    case 'starting-with':
      return text === '' ? null : { is, column, value: text };
    case 'one-of': {
      const values = text.split('\n').filter((line) => line !== '');
      return column === null || values.length === 0 ? null : { is, column, values: values.slice(0, 1000) };
    }
    case 'equal':
    case 'not-equal':
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return column === null || text === '' ? null : { is, column, value: text };
    default:
      return assertNever(is);
  }
}

/** What is typed for a filter, to be changed. */
export function filterText(filter: ResultFilter): string {
  if (filter.is === 'one-of') return filter.values.join('\n');
  return 'value' in filter ? filter.value : '';
}
