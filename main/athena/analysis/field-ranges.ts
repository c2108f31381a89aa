import type { RowBlock } from '#main/athena/spool/row-block.ts';
import { endOfField } from './end-of-field.ts';

/** Where cells of a block stand in its bytes, quotes included; an empty range is NULL. */
export interface FieldRanges {
  /** Entry `2 × (row × columns + position)` is where the cell begins, the next one where it ends. */
  readonly at: Uint32Array;
  /** Columns looked at: those from 0 up to but without this one. */
  readonly columns: number;
}

/** Finds the cells of the first columns of each row of a block. */
export function fieldRanges(block: RowBlock, columns: number): FieldRanges {
  const { bytes, starts, rowCount } = block;
  const at = new Uint32Array(rowCount * columns * 2);
  for (let row = 0, entry = 0; row < rowCount; row += 1) {
    const limit = starts[row + 1] ?? 0;
    for (let column = 0, from = starts[row] ?? 0; column < columns; column += 1) {
      const end = endOfField(bytes, from, limit);
      at[entry] = from;
      at[entry + 1] = end;
      entry += 2;
      from = end + 1;
    }
  }
  return { at, columns };
}
