import type { LentBlock } from './lent-block.ts';
import type { RowBlock } from './row-block.ts';
import type { RowOrder } from './row-order.ts';
import type { Spool } from './spool.ts';

/** What readers need of a spool. */
export type RowSource = Pick<Spool, 'rows' | 'width' | 'blockOf' | 'lend'>;

/** A row that was asked for: its place among those, and where it is. Good until the next one is asked for. */
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
  let lent: LentBlock | null = null;
  try {
    for (const at of inOrder) {
      const row = positions[at] ?? 0;
      if (lent === null || isBehind(row, lent.rows)) {
        lent?.giveBack();
        lent = null;
        lent = await source.lend(source.blockOf(row));
      }
      if (lent === null || isBehind(row, lent.rows)) return;
      yield { at, block: lent.rows, row: row - lent.rows.firstRow };
    }
  } finally {
    lent?.giveBack();
  }
}

const isBehind = (row: number, { firstRow, rowCount }: RowBlock): boolean => row >= firstRow + rowCount;
