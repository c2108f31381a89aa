import type { QueryExecution } from '@aws-sdk/client-athena';
import type { QueryState } from '#app/contract/queries.ts';
import { athenaErrorWords } from '#app/diagnosis/athena-error-words.ts';
import { diagnose } from '#app/diagnosis/diagnose.ts';
import type { Failure } from '#app/diagnosis/failure.ts';
import { errorPosition } from '#app/sql/error-position.ts';
import { classifyQueryEnd } from '#main/athena/classify-query-end.ts';
import { redact } from '#main/platform/redact.ts';

type Failed = Extract<QueryState, { kind: 'failed' }>;

/** What passes by itself, so that the same call may succeed later. */
const passing: ReadonlySet<Failure['code']> = new Set([
  'throttled',
  'queries-too-many',
  'aws-fault',
  'connection-reset',
  'connection-timeout',
  'answer-timeout',
  'answer-cut',
]);

/** A call that failed, so that there is no query, or no word of it. */
export function failedByCall(failure: Failure, sql: string): Failed {
  return {
    kind: 'failed',
    diagnosis: diagnose(failure),
    position: failure.code === 'query-syntax' ? errorPosition(failure.message ?? '', sql) : null,
    category: null,
    retryable: passing.has(failure.code),
  };
}

/** How Athena says that a query ended; null for one that is under way or succeeded. */
export function endOfExecution(execution: QueryExecution, sql: string): Failed | null {
  const { State: state, StateChangeReason: reason, AthenaError: error } = execution.Status ?? {};
  if (state !== 'FAILED' && state !== 'CANCELLED') return null;
  const text = reason || error?.ErrorMessage || '';
  const code = classifyQueryEnd(state, text, error);
  const type = error?.ErrorType ?? null;
  const diagnosis = diagnose({
    code,
    service: 'athena',
    operation: 'GetQueryExecution',
    subject: execution.QueryExecutionId ?? '',
    message: redact(text).slice(0, 2000),
    ...(type === null ? {} : { serviceCode: `AthenaError ${type}` }),
  });
  return {
    kind: 'failed',
    diagnosis,
    position: errorPosition(text, sql),
    category: athenaErrorWords({ category: error?.ErrorCategory ?? null, type }),
    retryable: error?.Retryable ?? passing.has(code),
  };
}
