import { ErrorType } from '../duckdb/engine-failure.ts';
import { QueryFailure } from '../duckdb/query-failure.ts';
import type { ExecutionState } from './query-execution.ts';

/** Why an execution was stopped before its end; carried as the reason of its abort signal. */
export class QueryCancelled extends Error {
  constructor(message = 'Query cancelled by user') {
    super(message);
    this.name = 'QueryCancelled';
  }
}

/** The final state that a failure means. */
export function failedState(
  cause: unknown,
): Extract<ExecutionState, { readonly state: 'FAILED' | 'CANCELLED' }> {
  if (cause instanceof QueryCancelled) return { state: 'CANCELLED', reason: cause.message };
  const failure =
    cause instanceof QueryFailure
      ? cause
      : new QueryFailure(`GENERIC_INTERNAL_ERROR: ${String(cause)}`, ErrorType.engine, 1, true);
  return {
    state: 'FAILED',
    reason: failure.message,
    error: {
      ErrorCategory: failure.errorCategory,
      ErrorType: failure.errorType,
      Retryable: failure.retryable,
      ErrorMessage: failure.message,
    },
  };
}
