import type { CsvRecord } from '#main/athena/csv-reader.ts';
import { cellsOfRow } from './row-cells.ts';
import type { RowOrder } from './row-order.ts';
import { type RowSource, visitRows } from './visit-rows.ts';

const batchRows = 1000;

/** Rows of an order, uncut, a batch at a time; of the columns named, in their order, or of all. */
export async function* readRecords(
  source: RowSource,
  order: RowOrder,
  { firstRow, rowCount }: { readonly firstRow: number; readonly rowCount: number },
  columns: readonly number[] | null,
): AsyncGenerator<CsvRecord[], void, void> {
  const wanted = columns?.filter((column) => column < source.width);
  const from = wanted?.reduce((least, column) => Math.min(least, column), source.width) ?? 0;
  const to = wanted?.reduce((most, column) => Math.max(most, column + 1), 0) ?? source.width;
  const end = Math.min(order.rows, firstRow + rowCount);
  for (let row = firstRow; row < end; row += batchRows) {
    const records: CsvRecord[] = [];
    for await (const visited of visitRows(source, order, row, Math.min(batchRows, end - row))) {
      const cells = [...cellsOfRow(visited.block, visited.row, from, to)];
      records[visited.at] = wanted?.map((column) => cells[column - from] ?? null) ?? cells;
    }
    yield records;
  }
}
