import type { RowBlock } from './row-block.ts';
import type { RowOrder } from './row-order.ts';
import type { Spool } from './spool.ts';

/** What readers need of a spool. */
export type RowSource = Pick<Spool, 'rows' | 'width' | 'blockOf' | 'block'>;

/** A row that was asked for: its place among those, and where it is. */
export interface VisitedRow {
  readonly at: number;
  readonly block: RowBlock;
  readonly row: number;
}

/**
 * Visits rows of an order, block by block, since rows of one block are cheap once it is unsealed; hence not one
 * after the other. Rows that are not there are left out.
 */
export async function* visitRows(
  source: RowSource,
  order: RowOrder,
  first: number,
  count: number,
): AsyncGenerator<VisitedRow, void, void> {
  const positions = await order.range(first, count);
  const inOrder = Uint32Array.from(positions.keys()).sort(
    (one, other) => (positions[one] ?? 0) - (positions[other] ?? 0),
  );
  let block: RowBlock | null = null;
  for (const at of inOrder) {
    const row = positions[at] ?? 0;
    if (block === null || row >= block.firstRow + block.rowCount) {
      block = await source.block(source.blockOf(row));
    }
    if (block === null || row >= block.firstRow + block.rowCount) return;
    yield { at, block, row: row - block.firstRow };
  }
}
