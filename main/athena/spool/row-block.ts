/** Rows of a result as CSV, as Athena writes it. */
export interface RowBlock {
  readonly firstRow: number;
  readonly rowCount: number;
  /** Row `r` of the block are the bytes `starts[r]` up to but without `starts[r + 1]`, its line break included. */
  readonly bytes: Uint8Array;
  /** One more than rows: the last one is where the bytes end. */
  readonly starts: Uint32Array;
}

/** The rows of a block from one of the result's rows on. */
export function blockFrom(block: RowBlock, row: number): RowBlock {
  const skipped = row - block.firstRow;
  if (skipped <= 0) return block;
  const { bytes, starts, rowCount } = block;
  return { firstRow: row, rowCount: rowCount - skipped, bytes, starts: starts.subarray(skipped) };
}
