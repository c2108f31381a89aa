import { assertNever } from '#app/assert-never.ts';
import { type ListFilter, NO_FILTER } from './list-filter.ts';

/** What the list is searched for and filtered by. */
export interface ListQuery {
  readonly search: string;
  readonly filter: ListFilter;
}

export type ListQueryAction =
  | { readonly kind: 'searched'; readonly search: string }
  | { readonly kind: 'filtered'; readonly filter: ListFilter }
  /** All are shown again. */
  | { readonly kind: 'cleared' };

export const NO_QUERY: ListQuery = { search: '', filter: NO_FILTER };

export function reduceListQuery(query: ListQuery, action: ListQueryAction): ListQuery {
  switch (action.kind) {
    case 'searched':
      return { ...query, search: action.search };
    case 'filtered':
      return { ...query, filter: action.filter };
    case 'cleared':
      return NO_QUERY;
    default:
      return assertNever(action);
  }
}
