import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { type ArrangeRequest, type ArrangeTables, mark } from './arrange-tables.ts';
import type { BlockSource } from './block-source.ts';
import { FieldFinder } from './field-finder.ts';
import { keyColumns } from './key-columns.ts';
import { fit, writeNull } from './key-writer.ts';
import { filteredColumns, rowFilter } from './row-filter.ts';

/** Blocks that a thread takes at a time: few enough that threads end at much the same time. */
const blocksAtOnce = 8;

/**
 * Fills tables from the rows, as one of several threads that take turns with the blocks. Leaves off where a value does
 * not fit the form of its column, and marks that.
 */
export function collectRows(source: BlockSource, request: ArrangeRequest, tables: ArrangeTables): void {
  const { sort, filters, types } = request;
  const { kept, marks } = tables;
  const columns = keyColumns(request, tables, source);
  const finder = new FieldFinder(
    [...sort.map(({ column }) => column), ...filteredColumns(filters, types)],
    source.width,
  );
  const { at } = finder;
  const holds = rowFilter(filters, types, finder);
  const keys = columns.map(({ column, write, place }, number) => {
    const entry = 2 * finder.placeOf(column);
    const flag = mark.partly + number;
    return (row: number, bytes: Uint8Array): void => {
      const from = at[entry] ?? 0;
      const to = at[entry + 1] ?? 0;
      if (from > to) {
        writeNull(place, row);
        return;
      }
      const told = write(row, bytes, from, to);
      if (told !== fit.whole) marks[told === fit.not ? mark.unfit : flag] = 1;
    };
  });

  const take = ({ bytes, starts, rowCount, firstRow }: RowBlock): void => {
    for (let row = 0; row < rowCount; row += 1) {
      finder.find(bytes, starts[row] ?? 0, starts[row + 1] ?? 0);
      if (kept !== null) {
        if (!holds(bytes)) continue;
        kept[firstRow + row] = 1;
      }
      for (const key of keys) key(firstRow + row, bytes);
    }
  };

  for (;;) {
    const first = Atomics.add(marks, mark.nextBlock, blocksAtOnce);
    if (first >= source.blocks) return;
    for (let block = first; block < Math.min(first + blocksAtOnce, source.blocks); block += 1) {
      const rows = source.read(block);
      take(rows);
      Atomics.add(marks, mark.scannedRows, rows.rowCount);
      if (marks[mark.unfit] !== 0) return;
    }
  }
}
