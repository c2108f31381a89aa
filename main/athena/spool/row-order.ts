/** Rows of a result in an order of their own, such as sorted or filtered. */
export interface RowOrder {
  readonly rows: number;
  /** Positions in the result, counted from 0, of the rows `first` up to but without `first + count`. */
  range(first: number, count: number): Promise<Uint32Array>;
  /** Where it is kept somewhere that has to be let go of. */
  close?(): Promise<void>;
}

/** The order in which the rows came. */
export function orderAsItCame(rows: number): RowOrder {
  return {
    rows,
    range: async (first, count) =>
      Uint32Array.from({ length: Math.max(0, Math.min(count, rows - first)) }, (_, at) => first + at),
  };
}
