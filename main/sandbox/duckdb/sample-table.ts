/** A column as the Glue catalog shows it: the type is spelled as Hive does (`string`, `array<string>`). */
export interface SampleColumn {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

/** A table of the sandbox: its catalog entry, and the DuckDB query that makes its rows. */
export interface SampleTable {
  /** `AwsDataCatalog` where it is left out. */
  readonly catalog?: string;
  readonly database: string;
  readonly name: string;
  readonly comment: string;
  /** All columns, partition keys last, as SELECT * gives them. */
  readonly columns: readonly SampleColumn[];
  /** How many of the columns, from the last, are partition keys, and the values of each partition. */
  readonly partitions?: { readonly keys: number; readonly values: readonly (readonly string[])[] };
  /** The statement behind a view, in Athena's dialect; absent for a table. */
  readonly viewSql?: string;
  /** `view` keeps nothing in memory: rows are computed whenever they are read. */
  readonly kept: 'table' | 'view';
  readonly rowsSql: string;
  readonly rowCount: number;
  /** What a query is said to have read when it names the table; basis of the bytes-scanned rules. */
  readonly scannedBytes: number;
}

/** A table's own columns, and its partition keys. */
export function partitionedColumns({ columns, partitions }: SampleTable): {
  readonly data: readonly SampleColumn[];
  readonly keys: readonly SampleColumn[];
} {
  const split = columns.length - (partitions?.keys ?? 0);
  return { data: columns.slice(0, split), keys: columns.slice(split) };
}

/** Where the catalog says that the data lies. */
export function tableLocation({ database, name }: Pick<SampleTable, 'database' | 'name'>): string {
  return `s3://athena-sandbox-data/${database}/${name}/`;
}
