import type { ResultColumn, ResultRow } from '../duckdb/query-engine.ts';
import type { ObjectAddress } from '../s3/object-address.ts';
import type { ResultEncryption, Workgroup } from '../workgroup.ts';

export interface AthenaError {
  readonly ErrorCategory: 1 | 2 | 3;
  readonly ErrorType: number;
  readonly Retryable: boolean;
  readonly ErrorMessage: string;
}

/** Where an execution stands. A final state has nothing after it. */
export type ExecutionState =
  | { readonly state: 'QUEUED' }
  | { readonly state: 'RUNNING' }
  | { readonly state: 'SUCCEEDED' }
  | { readonly state: 'FAILED'; readonly reason: string; readonly error: AthenaError }
  | { readonly state: 'CANCELLED'; readonly reason: string };

/** Rows that were written; a CSV is read back from the store, the few lines of a SHOW are kept. */
export type StoredResult =
  | {
      readonly kind: 'csv';
      readonly columns: readonly ResultColumn[];
      readonly rowCount: number;
      readonly address: ObjectAddress;
      readonly size: number;
      /** Where in the file every thousandth row begins, the first included. */
      readonly rowOffsets: readonly number[];
    }
  | {
      readonly kind: 'text';
      readonly columns: readonly ResultColumn[];
      readonly rows: readonly ResultRow[];
      readonly address: ObjectAddress;
      readonly size: number;
    };

/** Where the result goes: a place in the account's S3, or Athena's own keeping. */
export type ResultPlace =
  | { readonly kind: 's3'; readonly address: ObjectAddress; readonly encryption: ResultEncryption | null }
  | { readonly kind: 'managed'; readonly address: ObjectAddress };

/** What was asked for; nothing of it changes. */
export interface QueryOrder {
  readonly id: string;
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly catalog: string;
  readonly database: string;
  readonly workgroup: Workgroup;
  readonly statementType: 'DDL' | 'DML' | 'UTILITY';
  readonly place: ResultPlace;
  readonly reuse: object | null;
  /** An earlier result stands in for this one, so that nothing is read. */
  readonly reused: boolean;
  /** Epoch milliseconds. */
  readonly submittedAt: number;
}

/** A query execution from submission to its end. */
export class QueryExecution {
  readonly order: QueryOrder;
  readonly cancellation = new AbortController();
  #status: ExecutionState = { state: 'QUEUED' };
  #startedAt: number | null = null;
  #endedAt: number | null = null;
  scannedBytes = 0;
  scannedRows = 0;
  result: StoredResult | null = null;

  constructor(order: QueryOrder) {
    this.order = order;
  }

  get status(): ExecutionState {
    return this.#status;
  }

  /** Epoch milliseconds; null before the engine has it. */
  get startedAt(): number | null {
    return this.#startedAt;
  }

  get endedAt(): number | null {
    return this.#endedAt;
  }

  get isActive(): boolean {
    return this.#status.state === 'QUEUED' || this.#status.state === 'RUNNING';
  }

  begin(now: number): void {
    this.#status = { state: 'RUNNING' };
    this.#startedAt = now;
  }

  end(status: Exclude<ExecutionState, { readonly state: 'QUEUED' | 'RUNNING' }>, now: number): void {
    this.#status = status;
    this.#endedAt = now;
  }
}
