import type { QueryExecution } from '@aws-sdk/client-athena';

/** A query that succeeded. Numbers are null where the service leaves them out. */
export interface FinishedQuery {
  readonly id: string;
  readonly statementType: string | null;
  /** `s3://bucket/key` of the result; null where Athena keeps the result itself. */
  readonly outputLocation: string | null;
  /** `EncryptionOption` of the result. */
  readonly encryption: string | null;
  readonly scannedBytes: number | null;
  readonly queueMs: number | null;
  readonly engineMs: number | null;
  readonly totalMs: number | null;
}

/** What a finished execution says of itself. */
export function finishedQueryFrom(id: string, execution: QueryExecution): FinishedQuery {
  const statistics = execution.Statistics;
  return {
    id,
    statementType: execution.StatementType ?? null,
    outputLocation: execution.ResultConfiguration?.OutputLocation || null,
    encryption: execution.ResultConfiguration?.EncryptionConfiguration?.EncryptionOption ?? null,
    scannedBytes: statistics?.DataScannedInBytes ?? null,
    queueMs: statistics?.QueryQueueTimeInMillis ?? null,
    engineMs: statistics?.EngineExecutionTimeInMillis ?? null,
    totalMs: statistics?.TotalExecutionTimeInMillis ?? null,
  };
}
