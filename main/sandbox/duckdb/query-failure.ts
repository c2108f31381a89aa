/** A failed query in the terms of Athena's `AthenaError` and `StateChangeReason`. */
export class QueryFailure extends Error {
  readonly errorCategory: 1 | 2 | 3;
  readonly errorType: number;
  readonly retryable: boolean;

  constructor(message: string, errorType: number, errorCategory: 1 | 2 | 3 = 2, retryable = false) {
    super(message);
    this.name = 'QueryFailure';
    this.errorCategory = errorCategory;
    this.errorType = errorType;
    this.retryable = retryable;
  }
}

/** A text that is not SQL. Athena refuses it at submission, before there is a query execution. */
export class MalformedQuery extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedQuery';
  }
}
