/** Rows of a result as CSV, as Athena writes it. */
export interface RowBlock {
  readonly firstRow: number;
  readonly rowCount: number;
  /** Row `r` of the block are the bytes `starts[r]` up to but without `starts[r + 1]`, its line break included. */
  readonly bytes: Uint8Array;
  /** One more than rows: the last one is where the bytes end. */
  readonly starts: Uint32Array;
}
