import { assertNever } from '#app/assert-never.ts';
import type { ResultFilter, SortKey } from '#app/contract/results.ts';

/** By what a result is sorted and filtered. */
export interface Arrangement {
  readonly sort: readonly SortKey[];
  readonly filters: readonly ResultFilter[];
}

export const AS_IT_CAME: Arrangement = { sort: [], filters: [] };

export const isAsItCame = ({ sort, filters }: Arrangement): boolean =>
  sort.length === 0 && filters.length === 0;

/** A view of a result that main has worked out, and of how many of its rows. */
export interface ArrangedView {
  readonly viewId: string;
  readonly rows: number;
  readonly ofRows: number;
}

/** `shown` is what the grid shows; `wanted` is under way towards it, or the same. */
export interface ArrangementState {
  readonly wanted: Arrangement;
  readonly shown: Arrangement;
  readonly view: ArrangedView | null;
}

export type ArrangementAction =
  | { readonly kind: 'wanted'; readonly arrangement: Arrangement }
  | { readonly kind: 'ready'; readonly view: ArrangedView | null }
  | { readonly kind: 'given-up' };

export const FIRST_ARRANGEMENT: ArrangementState = { wanted: AS_IT_CAME, shown: AS_IT_CAME, view: null };

export function reduceArrangement(state: ArrangementState, action: ArrangementAction): ArrangementState {
  switch (action.kind) {
    case 'wanted':
      return { ...state, wanted: action.arrangement };
    case 'ready':
      return { ...state, shown: state.wanted, view: action.view };
    case 'given-up':
      return { ...state, wanted: state.shown };
    default:
      return assertNever(action);
  }
}

/** A column's next direction: ascending, descending, none. With `add` the other keys stay. */
export function toggledSort(sort: readonly SortKey[], column: number, add: boolean): readonly SortKey[] {
  const key = sort.find((one) => one.column === column);
  const next: readonly SortKey[] =
    key === undefined
      ? [{ column, direction: 'ascending' }]
      : key.direction === 'ascending'
        ? [{ column, direction: 'descending' }]
        : [];
  if (!add) return next;
  const at = sort.findIndex((one) => one.column === column);
  if (at < 0) return sort.length < 8 ? [...sort, ...next] : sort;
  return [...sort.slice(0, at), ...next, ...sort.slice(at + 1)];
}

/** One key alone, or among the others. */
export function withSort(sort: readonly SortKey[], key: SortKey): readonly SortKey[] {
  const at = sort.findIndex(({ column }) => column === key.column);
  return at < 0 ? [key] : sort.with(at, key);
}
