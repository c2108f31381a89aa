import type { ResultFilter, SortKey } from '#app/contract/results.ts';
import { columnKindOf } from '#app/sql/column-kind.ts';
import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { cellBytes } from './cell-bytes.ts';
import { fieldRanges } from './field-ranges.ts';
import { grown } from './grown.ts';
import { rowFilter } from './row-filter.ts';
import type { RowJob } from './row-job.ts';
import { SortColumn } from './sort-column.ts';
import { countUp, sortRows } from './sort-rows.ts';

/** Which rows, in which order. */
export interface ArrangeRequest {
  readonly kind: 'arrange';
  /** Of every column, as Athena spells them. */
  readonly types: readonly string[];
  readonly sort: readonly SortKey[];
  readonly filters: readonly ResultFilter[];
}

/** Columns that have to be looked at: all, where a filter asks for any. */
function columnsNeeded({ sort, filters, types }: ArrangeRequest): number {
  const named = [...sort, ...filters].map(({ column }) => (column === null ? types.length : column + 1));
  return Math.min(types.length, Math.max(0, ...named));
}

/** Filters rows as they come, and sorts those that are left. Memory grows with the columns to sort by. */
export function arrangeJob(request: ArrangeRequest): RowJob {
  const { types, sort, filters } = request;
  const columns = columnsNeeded(request);
  const holds = rowFilter(filters, types);
  const by = sort.map(({ column, direction }) => ({
    index: column,
    descending: direction === 'descending',
    column: new SortColumn(columnKindOf(types[column] ?? '') === 'number' ? 'number' : 'bytes'),
  }));
  let kept = new Uint32Array(4096);
  let count = 0;

  const keep = ({ bytes, firstRow }: RowBlock, at: Uint32Array, row: number): void => {
    kept = grown(kept, count);
    kept[count] = firstRow + row;
    count += 1;
    for (const { index, column } of by) {
      const entry = 2 * (row * columns + index);
      column.add(cellBytes(bytes, at[entry] ?? 0, at[entry + 1] ?? 0));
    }
  };

  return {
    take(block) {
      const ranges = fieldRanges(block, columns);
      for (let row = 0; row < block.rowCount; row += 1) {
        if (filters.length === 0 || holds(block, ranges, row)) keep(block, ranges.at, row);
      }
      return null;
    },
    finish() {
      const rows = kept.slice(0, count);
      if (by.length === 0) return { kind: 'arranged', rows };
      const sorted = sortRows(countUp(count), by);
      return { kind: 'arranged', rows: sorted.map((place) => rows[place] ?? 0) };
    },
  };
}
