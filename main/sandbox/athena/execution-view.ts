import type { QueryExecution, ResultPlace } from './query-execution.ts';

const seconds = (milliseconds: number): number => milliseconds / 1000;

function statusView({ status, order, endedAt }: QueryExecution): object {
  return {
    State: status.state,
    SubmissionDateTime: seconds(order.submittedAt),
    ...('reason' in status ? { StateChangeReason: status.reason } : {}),
    ...('error' in status ? { AthenaError: status.error } : {}),
    ...(endedAt === null ? {} : { CompletionDateTime: seconds(endedAt) }),
  };
}

interface Timeline {
  readonly queue: number;
  readonly engine: number;
  readonly planning: number;
  readonly total: number;
}

/** How long an execution spent where, in milliseconds. */
function timeline({ order, startedAt, endedAt }: QueryExecution): Timeline {
  const end = endedAt ?? order.submittedAt;
  const start = startedAt ?? end;
  const engine = Math.max(0, end - start);
  return {
    queue: Math.max(0, start - order.submittedAt),
    engine,
    planning: Math.min(engine, 5),
    total: Math.max(0, end - order.submittedAt),
  };
}

function statisticsView(execution: QueryExecution): object {
  const { queue, engine, planning, total } = timeline(execution);
  return {
    EngineExecutionTimeInMillis: engine,
    DataScannedInBytes: execution.scannedBytes,
    TotalExecutionTimeInMillis: total,
    QueryQueueTimeInMillis: queue,
    QueryPlanningTimeInMillis: planning,
    ServicePreProcessingTimeInMillis: 0,
    ServiceProcessingTimeInMillis: 0,
    ResultReuseInformation: { ReusedPreviousResult: execution.order.reused },
  };
}

function placeView(place: ResultPlace): object {
  if (place.kind === 'managed') return { ManagedQueryResultsConfiguration: { Enabled: true } };
  const { address, encryption } = place;
  const encrypted = encryption && {
    EncryptionConfiguration: {
      EncryptionOption: encryption.option,
      ...(encryption.kmsKey === null ? {} : { KmsKey: encryption.kmsKey }),
    },
  };
  return { ResultConfiguration: { OutputLocation: `s3://${address.bucket}/${address.key}`, ...encrypted } };
}

/** `QueryExecution` as the API shows it. */
export function executionView(execution: QueryExecution): object {
  const { order } = execution;
  return {
    QueryExecutionId: order.id,
    Query: order.sql,
    StatementType: order.statementType,
    ...placeView(order.place),
    ...(order.reuse === null ? {} : { ResultReuseConfiguration: order.reuse }),
    QueryExecutionContext: { Catalog: order.catalog.toLowerCase(), Database: order.database },
    Status: statusView(execution),
    Statistics: execution.status.state === 'QUEUED' ? {} : statisticsView(execution),
    WorkGroup: order.workgroup.name,
    EngineVersion: {
      SelectedEngineVersion: order.workgroup.engine.selected,
      EffectiveEngineVersion: order.workgroup.engine.effective,
    },
    ...(order.parameters.length === 0 ? {} : { ExecutionParameters: order.parameters }),
  };
}

/** `QueryRuntimeStatistics`; the parts on rows are there for a query that succeeded only. */
export function runtimeStatisticsView(execution: QueryExecution): object {
  const { queue, engine, planning, total } = timeline(execution);
  const { result, scannedBytes } = execution;
  const rows = result?.kind === 'csv' ? result.rowCount : (result?.rows.length ?? 0);
  const volume = { OutputBytes: result?.size ?? 0, OutputRows: rows };
  return {
    Timeline: {
      QueryQueueTimeInMillis: queue,
      QueryPlanningTimeInMillis: planning,
      EngineExecutionTimeInMillis: engine,
      ServicePreProcessingTimeInMillis: 0,
      ServiceProcessingTimeInMillis: 0,
      TotalExecutionTimeInMillis: total,
    },
    ...(result === null
      ? {}
      : {
          Rows: { InputBytes: scannedBytes, InputRows: execution.scannedRows, ...volume },
          OutputStage: { StageId: 0, State: 'FINISHED', ExecutionTime: engine, ...volume, SubStages: [] },
        }),
  };
}
