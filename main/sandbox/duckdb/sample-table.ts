/** A column as the Glue catalog shows it: the type is spelled as Hive does (`string`, `array<string>`). */
export interface SampleColumn {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

/** A table of the sandbox: its catalog entry, and the DuckDB query that makes its rows. */
export interface SampleTable {
  readonly database: string;
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly SampleColumn[];
  /** `view` keeps nothing in memory: rows are computed whenever they are read. */
  readonly kept: 'table' | 'view';
  readonly rowsSql: string;
  readonly rowCount: number;
  /** What a query is said to have read when it names the table; basis of the bytes-scanned rules. */
  readonly scannedBytes: number;
}
