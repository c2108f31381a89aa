/** The first rows of a result. NULL is null, the empty string is ''. */
export interface ResultSample {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** There are more rows than these. */
  readonly more: boolean;
}

/** Rows that a test shows. */
export const sampleRows = 100;
