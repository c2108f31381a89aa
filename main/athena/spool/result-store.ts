import type { ResultColumn, ResultProgress, ResultWindow } from '#app/contract/results.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import type { CsvRecord } from '#main/athena/csv-reader.ts';
import type { QueryClients } from '#main/athena/query-clients.ts';
import type { AwsHttp } from '#main/platform/aws-http.ts';
import type { Outcome, Unsubscribe } from '#main/services.ts';
import type { RowBlock } from './row-block.ts';
import type { RowOrder } from './row-order.ts';
import type { SpoolShare } from './shared-blocks.ts';
import type { SpoolFile } from './spool-file.ts';

/** Clients of a signed-in person, and the HTTP that they call through. */
export interface ResultConnection {
  readonly clients: QueryClients;
  readonly http: AwsHttp;
}

/** A query that succeeded, and how its rows are got at. */
export interface ResultRequest {
  readonly executionId: string;
  /** `s3://bucket/key`; null where Athena keeps the result itself (managed query results). */
  readonly outputLocation: string | null;
  readonly statementType: 'DDL' | 'DML' | 'UTILITY' | null;
  /** `EncryptionOption` of the result; one encrypted on the client side comes through Athena. */
  readonly encryption: string | null;
  /** Whether the DSN's `ResultFetcher` lets results be read from S3. */
  readonly mayReadS3: boolean;
  /**
   * Asked at the start with null, and again with the refusal where credentials ran out on the way: the answer is
   * then to hold fresh ones. A failure ends the result; what came before stays readable.
   */
  connect(refusal: Failure | null, signal: AbortSignal): Promise<Outcome<ResultConnection>>;
  /** Hears why no rows come while the network is away, and null once they do again or the result has ended. */
  waiting?(failure: Failure | null): void;
}

/** A result on its way into its spool, or there. */
export interface SpooledResult {
  readonly resultId: string;
  progress(): ResultProgress;
  /** Calls back after changes of the progress, at most ten times a second; the last change is always told. */
  subscribe(listener: () => void): Unsubscribe;
  /** Resolves once the result is whole, failed, cancelled or closed; never rejects. */
  readonly ended: Promise<ResultProgress>;
  /** Ends the transfer; the rows that are there stay. */
  cancel(): void;
  /** Ends the transfer and removes the spool. */
  close(): Promise<void>;
  columns(): readonly ResultColumn[];
  /** The rows as they came, block by block, from the block that holds `fromRow`; those that are there by now. */
  blocks(fromRow?: number): AsyncGenerator<RowBlock, void, void>;
  /** Every row of an order once, in blocks of their own, whose `firstRow` counts in that order. */
  blocksInOrder(order: RowOrder): AsyncGenerator<RowBlock, void, void>;
  /**
   * Every row once, as it comes; ends with the last one that came. For one who wants them all, at their speed. A block is
   * good until the next one is asked for.
   */
  follow(): AsyncGenerator<RowBlock, void, void>;
  /** For a worker that looks at all rows, such as to sort them; null where there are none or the result is closed. */
  share(): Promise<SpoolShare | null>;
  /** The order of a view, or as the rows came for null; null where there is no such view. */
  order(viewId: string | null): RowOrder | null;
  /** A file beside the spool, for what is worked out over the result. Throws where there can be none. */
  openFile(): Promise<SpoolFile>;
  /** Keeps an order under an id of its own until it is released or the result is closed. */
  keepView(order: RowOrder): string;
  releaseView(viewId: string): Promise<void>;
  /** Rows of an order, uncut, a batch at a time; of the columns named, in their order, or of all. */
  records(
    order: RowOrder,
    rows: { readonly firstRow: number; readonly rowCount: number },
    columns: readonly number[] | null,
  ): AsyncGenerator<CsvRecord[], void, void>;
  window(order: RowOrder, rectangle: WindowRectangle): Promise<ResultWindow>;
  /** A piece of one cell, counted in UTF-16 units; null for NULL. */
  cell(order: RowOrder, piece: CellPiece): Promise<{ text: string | null; length: number }>;
}

/** Part of a result; what reaches over its end is left out. */
export interface WindowRectangle {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly firstColumn: number;
  readonly columnCount: number;
}

/** Part of a cell. */
export interface CellPiece {
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly count: number;
}

/** The results of this run of the program. */
export interface ResultStore {
  /** Begins to take in a result; returns at once. */
  take(request: ResultRequest): SpooledResult;
  /** Null where it was closed or never there. */
  get(resultId: string): SpooledResult | null;
  /** Closes every result and removes the spools. */
  close(): Promise<void>;
}
