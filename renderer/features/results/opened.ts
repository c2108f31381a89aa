import type { ResultFilter } from '#app/contract/results.ts';
import type { MenuPlace } from './grid/grid-actions.ts';

/** What is open over the grid: one thing at a time. Columns are named by their place in the result. */
export type OverGrid =
  | { readonly kind: 'column-menu'; readonly column: number; readonly place: MenuPlace }
  | { readonly kind: 'cell-menu'; readonly place: MenuPlace }
  /** `index` is of the filter that is changed; null for a new one. */
  | { readonly kind: 'filter'; readonly begin: ResultFilter | number | null; readonly index: number | null }
  | { readonly kind: 'go-to-row' }
  | { readonly kind: 'export' };

/** What is open beside the grid. The inspector follows the active cell. */
export type BesideGrid =
  | { readonly kind: 'inspector' }
  | { readonly kind: 'chart' }
  | { readonly kind: 'profile'; readonly column: number };
